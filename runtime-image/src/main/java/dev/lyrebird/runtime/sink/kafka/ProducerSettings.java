package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of the producer. What the promises rest on stands last and cannot be overridden. Event Hubs' values: Microsoft's
 * "Recommended configurations for Apache Kafka clients".
 */
final class ProducerSettings {
    /** Event Hubs ends the connection of a larger one, says the same page. */
    private static final int EVENT_HUBS_REQUEST_BYTES = 1_046_528;

    private static final int BUFFER_BYTES = 32 << 20;

    /** How long opening, a commit and handing over a record may block, where the brokers fence. */
    private static final Duration MAX_BLOCK = Duration.ofSeconds(30);

    /** How long the brokers let a transaction be open, where nothing else is chosen. */
    private static final Duration TRANSACTION = Duration.ofSeconds(60);

    private static final String TRANSACTION_TIME = "transaction.timeout.ms";

    /**
     * How long records of a batch may be handed over where nobody fences, and how long the last one of them may block. Each can
     * block; with these two there is a bound for all of them.
     */
    static final Duration HANDING_OVER = Duration.ofSeconds(15);

    private ProducerSettings() {}

    /**
     * @param secrets settings of the log-in, and of what the brokers and this client are certified by
     * @param batchBytes {@code batch.size}, where nobody has chosen another one
     */
    static Map<String, Object> of(
            KafkaSinkConfig config, SourceKey source, int maxEventBytes, Map<String, String> secrets, int batchBytes) {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("client.id", "lyrebird-" + source.namespace() + "-" + source.name());
        settings.put("batch.size", String.valueOf(batchBytes));
        settings.put("send.buffer.bytes", "-1"); // the kernel's own: a request is written in few parts
        int request = config.preset() == KafkaPreset.EventHubs ? EVENT_HUBS_REQUEST_BYTES : 1 << 20;
        settings.put(
                "max.request.size", String.valueOf(Math.max(request, KafkaSinkConfig.leastRequest(maxEventBytes))));
        settings.putAll(chosen(config));
        settings.putAll(connection(config));
        settings.putAll(secrets);
        settings.putAll(promises(config, source, maxEventBytes));
        settings.put(
                "delivery.timeout.ms", String.valueOf(deliveryTimeout(config).toMillis()));
        return settings;
    }

    /** @return the sizes of a producer's batches as its batches turn out, or as they were chosen */
    static BatchSizing sizing(KafkaSinkConfig config, int maxEventBytes, Stopwatch stopwatch) {
        return config.properties().containsKey("batch.size")
                ? BatchSizing.unchanging(stopwatch)
                : new BatchSizing(bufferBytes(maxEventBytes), stopwatch);
    }

    private static long bufferBytes(int maxEventBytes) {
        return Math.max(BUFFER_BYTES, 2L * maxEventBytes);
    }

    /**
     * @return how long a batch can be on its way without transactions: records are handed over, the last one may block, then each
     *     has its time; then it has failed
     */
    static Duration longestSend(KafkaSinkConfig config) {
        return HANDING_OVER.plus(maxBlock(config)).plus(deliveryTimeout(config));
    }

    /** @return how long the records of a batch have to arrive */
    static Duration sendTime(KafkaSinkConfig config) {
        Duration delivery = deliveryTimeout(config);
        if (config.fencing() == KafkaFencing.None) {
            return delivery;
        }
        Duration transaction = Duration.ofMillis(Long.parseLong(chosen(config).get(TRANSACTION_TIME)));
        return delivery.compareTo(transaction) > 0 ? transaction : delivery;
    }

    private static Duration maxBlock(KafkaSinkConfig config) {
        return config.fencing() == KafkaFencing.Transaction ? MAX_BLOCK : HANDING_OVER;
    }

    private static Duration deliveryTimeout(KafkaSinkConfig config) {
        Map<String, String> settings = chosen(config);
        long request = Long.parseLong(settings.get("request.timeout.ms"));
        long linger = Long.parseLong(settings.get("linger.ms"));
        return Duration.ofMillis(2 * request + linger);
    }

    /** What the preset and the user may choose. */
    private static Map<String, String> chosen(KafkaSinkConfig config) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("linger.ms", "5"); // a flush ends it at once: this only lets records of one batch travel together
        settings.put("request.timeout.ms", "15000");
        if (config.preset() == KafkaPreset.EventHubs) {
            settings.putAll(eventHubs());
        }
        if (config.fencing() == KafkaFencing.Transaction) {
            settings.put(TRANSACTION_TIME, String.valueOf(TRANSACTION.toMillis()));
        }
        settings.putAll(config.properties());
        return settings;
    }

    private static Map<String, String> eventHubs() {
        return Map.of(
                "metadata.max.age.ms", "180000",
                "connections.max.idle.ms", "180000",
                "request.timeout.ms", "60000");
    }

    private static Map<String, String> connection(KafkaSinkConfig config) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("bootstrap.servers", config.bootstrapServers());
        settings.put("compression.type", config.compression().name().toLowerCase(Locale.ROOT));
        settings.put(
                "security.protocol", (config.sasl().isPresent() ? "SASL_" : "") + (config.tls() ? "SSL" : "PLAINTEXT"));
        return settings;
    }

    private static Map<String, String> promises(KafkaSinkConfig config, SourceKey source, int maxEventBytes) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("retries", String.valueOf(Integer.MAX_VALUE));
        settings.put("max.in.flight.requests.per.connection", "5");
        settings.put("max.block.ms", String.valueOf(maxBlock(config).toMillis()));
        settings.put("buffer.memory", String.valueOf(bufferBytes(maxEventBytes)));
        settings.put("enable.metrics.push", "false");
        if (config.fencing() == KafkaFencing.Transaction) {
            settings.put("transactional.id", transactionalId(source));
        }
        return settings;
    }

    /** The id is the source's: whoever opens a producer with it next puts this one out of business. */
    static String transactionalId(SourceKey source) {
        return "lyrebird." + source.namespace() + "." + source.name();
    }
}
