package dev.lyrebird.bench.start;

import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the topic of the orders, inside of Kafka's pod, and notes when each mark arrived here. */
final class TopicReader implements AutoCloseable {
    private static final Pattern MARK = Pattern.compile("\"after\":\\{[^}]*\"mark\":\"(c1-[0-9-]+)\"");

    private final ExecWatch exec;
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private TopicReader(ExecWatch exec) {
        this.exec = exec;
        Thread reader = new Thread(this::read, "topic-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Begins to read at the end of the topic; sees committed events only, as a careful consumer does. */
    static TopicReader open(Quickstart quickstart) {
        return new TopicReader(quickstart
                .pod(Quickstart.KAFKA)
                .redirectingOutput()
                .exec(
                        "kafka-console-consumer",
                        "--bootstrap-server",
                        "localhost:9092",
                        "--topic",
                        BenchSource.TOPIC,
                        "--isolation-level",
                        "read_committed"));
    }

    /** @return when the order with this mark arrived, in milliseconds since 1970; 0: not yet */
    long arrivedAt(String mark) {
        return arrivals.getOrDefault(mark, 0L);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(exec.getOutput(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.currentTimeMillis();
                markIn(line).ifPresent(mark -> arrivals.putIfAbsent(mark, now));
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException("the topic cannot be read any more", e);
            }
        }
    }

    static Optional<String> markIn(String line) {
        Matcher mark = MARK.matcher(line);
        return mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        exec.close();
    }
}
