package dev.lyrebird.bench.side;

/** One way of doing the work of a benchmark. It runs in a JVM of its own. */
public interface Side {
    /** Name in tables and result files, such as {@code debezium-tuned}. */
    String name();

    /**
     * Captures what the task names, from its start on, into the sink. Returns once {@link EventSink#accept} said that the
     * end was reached; need not clean up, since the process ends then.
     *
     * @throws Exception when capture ended by itself; the run does not count then
     */
    void run(SideTask task, EventSink sink) throws Exception;
}
