package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.NewTopicsConfig;
import dev.lyrebird.contract.config.SaslConfig;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.time.Stopwatch;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How tests open destinations that are quick to give up, for they break things on purpose.
 *
 * @param root where Secrets are mounted
 */
record KafkaSinks(Path root) {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    Sink open(String bootstrapServers, KafkaFencing fencing) throws Exception {
        return opener(bootstrapServers, fencing).open();
    }

    KafkaSinkOpener opener(String bootstrapServers, KafkaFencing fencing) {
        return opener(bootstrapServers, fencing, Optional.empty(), Stopwatch.system());
    }

    KafkaSinkOpener opener(
            String bootstrapServers, KafkaFencing fencing, Optional<SaslMechanism> sasl, Stopwatch stopwatch) {
        return opener(bootstrapServers, fencing, sasl, stopwatch, Optional.empty());
    }

    /** @return one that creates topics */
    KafkaSinkOpener creating(String bootstrapServers, Optional<SaslMechanism> sasl, NewTopicsConfig newTopics) {
        return opener(bootstrapServers, KafkaFencing.Transaction, sasl, Stopwatch.system(), Optional.of(newTopics));
    }

    private KafkaSinkOpener opener(
            String bootstrapServers,
            KafkaFencing fencing,
            Optional<SaslMechanism> sasl,
            Stopwatch stopwatch,
            Optional<NewTopicsConfig> newTopics) {
        KafkaSinkConfig config = new KafkaSinkConfig(
                KafkaPreset.Kafka,
                bootstrapServers,
                "{database}.{table}",
                false,
                Optional.empty(),
                Optional.empty(),
                sasl.map(mechanism -> SaslConfig.of(mechanism, "kafka-login")),
                fencing,
                KafkaCompression.Lz4,
                Map.of("request.timeout.ms", "2000"),
                newTopics);
        return opener(config, stopwatch);
    }

    KafkaSinkOpener opener(KafkaSinkConfig config) {
        return opener(config, Stopwatch.system());
    }

    KafkaSinkOpener opener(KafkaSinkConfig config, Stopwatch stopwatch) {
        return new KafkaSinkOpener(
                config, Samples.config("uid", config, Samples.quick()), new ConfigRoot(root), stopwatch);
    }

    /** Mounts the Secret with the log-in. */
    void credentials(String password) throws IOException {
        Path folder = root.resolve("sink/credentials");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("username"), KafkaBroker.SASL_USER + "\n");
        Files.writeString(folder.resolve("password"), password);
    }

    /** @return a table that no other test has */
    static TableId newTable() {
        return new TableId("sink" + NUMBERS.incrementAndGet(), "orders");
    }

    static ChangeEvent event(TableId table, long number) {
        return Events.of(table, Optional.of("{\"id\":" + number + "}"), Optional.of("{\"n\":" + number + "}"), number);
    }
}
