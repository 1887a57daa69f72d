package dev.lyrebird.runtime.sink.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.config.SecretKey;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Of one test: a receiver, the files of mounted Secrets, and sinks that send to it. */
final class HttpWorld implements BeforeEachCallback, AfterEachCallback {
    /** What the clock of the sinks says. */
    static final Instant NOW = Instant.parse("2026-11-29T05:00:00Z");

    /** Where Secrets are mounted. */
    private Path root;

    private Receiver receiver;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        root = Files.createTempDirectory("http");
        receiver = Receiver.plain();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        receiver.close();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    Receiver receiver() {
        return receiver;
    }

    Sink open(HttpSinkConfig config) throws SinkFailure {
        return open(config, Map.of());
    }

    Sink open(HttpSinkConfig config, Map<String, String> environment) throws SinkFailure {
        return new HttpSinkOpener(config, new ConfigRoot(root), environment, Clock.fixed(NOW, ZoneOffset.UTC)).open();
    }

    /** @return how sending fails; null when it does not */
    static SinkFailure failure(Sink sink, List<ChangeEvent> events) {
        return catchThrowableOfType(SinkFailure.class, () -> send(sink, events));
    }

    /** Sends as a delivery does: what goes at once, then the rest. */
    static void send(Sink sink, List<ChangeEvent> events) throws SinkFailure, InterruptedException {
        for (int sent = 0; sent < events.size(); ) {
            List<ChangeEvent> left = events.subList(sent, events.size());
            int count = sink.atOnce(left);
            sink.send(left.subList(0, count));
            sent += count;
        }
    }

    static List<ChangeEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Events::number).toList();
    }

    HttpSinkConfig config(HttpForm form, int maxEvents, int maxBytes) {
        return new HttpSinkConfig(
                receiver.url(),
                form,
                maxEvents,
                maxBytes,
                1,
                Map.of("X-Tenant", "shop"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    HttpSinkConfig secured() {
        return new HttpSinkConfig(
                receiver.url(),
                HttpForm.JsonLines,
                10,
                1 << 20,
                5,
                Map.of(),
                Optional.of(new SecretKey("receiver", "token")),
                Optional.of(new SecretKey("receiver", "key")),
                Optional.empty());
    }

    /** Writes a file of a Secret. */
    void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
