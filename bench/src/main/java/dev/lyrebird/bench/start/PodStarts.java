package dev.lyrebird.bench.start;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.measure.Machine;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/**
 * Starts of a capture pod: it is deleted, an order is written while there is none, and the clock runs from
 * the moment at which the API server shows the next pod until that order has come out of Kafka.
 *
 * @param rest how long the pod idles before its memory is read
 */
record PodStarts(Quickstart quickstart, Duration rest) {
    static final String SIDE = "lyrebird-pod";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final double BYTES_PER_MIB = 1 << 20;

    /** @param tables tables that the source captures */
    List<StartRun> run(BenchContext context, int tables) {
        context.console()
                .step("starts of a pod with " + tables + " tables, through MySQL and Kafka of the quick start");
        try (BenchSource source = BenchSource.create(quickstart, tables);
                TopicReader topic = TopicReader.open(quickstart)) {
            awaitReading(source, topic);
            List<StartRun> runs = new ArrayList<>();
            for (int round = 1; round <= context.rounds(); round++) {
                runs.add(one(context, source, topic, tables, round));
            }
            return runs;
        }
    }

    /** The consumer begins at the end of the topic: only what is written after it has begun tells that it reads. */
    private void awaitReading(BenchSource source, TopicReader topic) {
        AtomicLong probe = new AtomicLong();
        Awaitility.await("orders arrive before anything is measured")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    String last = mark(0, probe.get());
                    source.writeOrder(mark(0, probe.incrementAndGet()));
                    return topic.arrivedAt(last) > 0;
                });
    }

    private StartRun one(BenchContext context, BenchSource source, TopicReader topic, int tables, int round) {
        double load = Machine.load();
        String mark = mark(round, System.currentTimeMillis());
        Pod old = source.capture();
        try (PodAppearance next = PodAppearance.after(quickstart, old)) {
            quickstart.pod(BenchSource.POD).delete();
            long created = next.awaitMillis(PATIENCE);
            source.writeOrder(mark);
            long arrived = Awaitility.await("order " + mark + " arrives")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> topic.arrivedAt(mark), at -> at > 0);
            double mib = restingBytes(source) / BYTES_PER_MIB;
            StartRun run = new StartRun(SIDE, round, tables, arrived - created, mib, load);
            context.console()
                    .step(String.format(
                            Locale.ROOT,
                            "round %d of %d, pod to first event %,6.0f ms, %5.0f MiB at rest",
                            round,
                            context.rounds(),
                            run.firstEventMs(),
                            run.restMiB()));
            return run;
        }
    }

    private long restingBytes(BenchSource source) {
        return Awaitility.await("the kubelet has read the memory of the pod")
                .pollDelay(rest)
                .atMost(rest.plus(PATIENCE))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> KubeletMemory.of(quickstart, source.capture()), java.util.OptionalLong::isPresent)
                .getAsLong();
    }

    private static String mark(int round, long number) {
        return "c1-" + round + "-" + number;
    }
}
