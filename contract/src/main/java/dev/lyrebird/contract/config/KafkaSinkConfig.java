package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.contract.names.Mounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Kafka cluster.
 *
 * @param topic template with {@code {source}}, {@code {database}}, {@code {table}}
 * @param tls whether connections are encrypted
 * @param caSecret the Secret with the issuers of the brokers' certificates; absent: none are mounted
 * @param clientCertificate what the brokers know this client by; absent: no certificate
 * @param sasl the log-in; absent: none
 * @param properties further producer settings, checked against the forbidden ones
 * @param newTopics how topics are created that do not exist; absent: they are not
 */
public record KafkaSinkConfig(
        KafkaPreset preset,
        String bootstrapServers,
        String topic,
        boolean tls,
        Optional<CaSecret> caSecret,
        Optional<ClientCertificateConfig> clientCertificate,
        Optional<SaslConfig> sasl,
        KafkaFencing fencing,
        KafkaCompression compression,
        Map<String, String> properties,
        Optional<NewTopicsConfig> newTopics)
        implements SinkConfig {
    public static final String CA_FIELD = "spec.sink.kafka.tls.caSecretRef";
    private static final String KIND = "kafka";

    /** What a request has besides the event that is in it. */
    private static final int REQUEST_OVERHEAD = 4096;

    public KafkaSinkConfig {
        properties = Map.copyOf(properties);
        newTopics = newTopics == null ? Optional.empty() : newTopics;
    }

    /** One that creates no topics. */
    public KafkaSinkConfig(
            KafkaPreset preset,
            String bootstrapServers,
            String topic,
            boolean tls,
            Optional<CaSecret> caSecret,
            Optional<ClientCertificateConfig> clientCertificate,
            Optional<SaslConfig> sasl,
            KafkaFencing fencing,
            KafkaCompression compression,
            Map<String, String> properties) {
        this(
                preset,
                bootstrapServers,
                topic,
                tls,
                caSecret,
                clientCertificate,
                sasl,
                fencing,
                compression,
                properties,
                Optional.empty());
    }

    /** @return the smallest {@code max.request.size} of a producer that can send an event of {@code maxEventBytes} */
    public static int leastRequest(int maxEventBytes) {
        return maxEventBytes + REQUEST_OVERHEAD;
    }

    @Override
    public String identity() {
        return KIND + " " + bootstrapServers + " " + topic;
    }

    /** Brokers come and go: two lists that share one are of the same cluster. */
    @Override
    public boolean isAt(String identity) {
        String[] parts = identity.split(" ", 3);
        return parts.length == 3
                && parts[0].equals(KIND)
                && parts[2].equals(topic)
                && !Collections.disjoint(brokers(parts[1]), brokers(bootstrapServers));
    }

    @Override
    public KafkaSinkConfig named(String logicalName) {
        return new KafkaSinkConfig(
                preset,
                bootstrapServers,
                topic.replace(TopicTemplate.SOURCE, logicalName),
                tls,
                caSecret,
                clientCertificate,
                sasl,
                fencing,
                compression,
                properties,
                newTopics);
    }

    @Override
    public List<SecretMount> secrets() {
        List<SecretMount> mounts = new ArrayList<>();
        sasl.map(SaslConfig::secrets).ifPresent(mounts::addAll);
        caSecret.map(ca -> SecretMount.of(Mounts.SINK_CA, ca, CA_FIELD)).ifPresent(mounts::add);
        clientCertificate
                .map(named -> SecretMount.of(Mounts.SINK_CERTIFICATE, named, ClientCertificateConfig.KAFKA_FIELD))
                .ifPresent(mounts::add);
        return mounts;
    }

    @Override
    public Optional<String> volumeClaim() {
        return Optional.empty();
    }

    private static List<String> brokers(String list) {
        return List.of(list.toLowerCase(Locale.ROOT).split(","));
    }
}
