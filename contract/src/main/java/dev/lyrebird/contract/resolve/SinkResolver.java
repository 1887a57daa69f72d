package dev.lyrebird.contract.resolve;

import dev.lyrebird.api.v1alpha1.SecretRef;
import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.api.v1alpha1.source.KafkaSasl;
import dev.lyrebird.api.v1alpha1.source.KafkaSink;
import dev.lyrebird.api.v1alpha1.source.KafkaTls;
import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.api.v1alpha1.source.SinkSpec;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.SaslConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Resolves the destination of a source. */
final class SinkResolver {
    private static final String DEFAULT_TOPIC = "{source}.{database}.{table}";

    private final List<FieldError> errors;

    SinkResolver(List<FieldError> errors) {
        this.errors = errors;
    }

    /** @return the destination; empty when an error was added */
    Optional<SinkConfig> resolve(SinkSpec sink) {
        if (sink.kafka() != null) {
            return kafka(sink.kafka());
        }
        if (sink.stdout() != null) {
            return Optional.of(new StdoutSinkConfig());
        }
        errors.add(new FieldError("spec.sink", "exactly one destination must be set: kafka or stdout"));
        return Optional.empty();
    }

    private Optional<SinkConfig> kafka(KafkaSink kafka) {
        KafkaPreset preset = Optional.ofNullable(kafka.preset()).orElse(KafkaPreset.Kafka);
        boolean eventHubs = preset == KafkaPreset.EventHubs;
        Optional<KafkaTls> tls = Optional.ofNullable(kafka.tls());
        Optional<SaslConfig> sasl = Optional.ofNullable(kafka.sasl()).map(SinkResolver::login);
        Map<String, String> properties =
                new TreeMap<>(Optional.ofNullable(kafka.properties()).orElse(Map.of()));
        checkProperties(properties);
        return Optional.of(new KafkaSinkConfig(
                preset,
                kafka.bootstrapServers(),
                Optional.ofNullable(kafka.topic()).orElse(DEFAULT_TOPIC),
                eventHubs || tls.map(t -> t.enabled() == null || t.enabled()).orElse(false),
                tls.map(KafkaTls::caSecretRef).map(SecretRef::name),
                sasl,
                Optional.ofNullable(kafka.fencing()).orElse(eventHubs ? KafkaFencing.None : KafkaFencing.Transaction),
                Optional.ofNullable(kafka.compression())
                        .orElse(eventHubs ? KafkaCompression.None : KafkaCompression.Lz4),
                properties));
    }

    private static SaslConfig login(KafkaSasl sasl) {
        return new SaslConfig(
                Optional.ofNullable(sasl.mechanism()).orElse(SaslMechanism.Plain),
                sasl.credentialsSecretRef().name());
    }

    private void checkProperties(Map<String, String> properties) {
        properties.keySet().forEach(name -> ReservedKafkaProperties.reasonFor(name)
                .ifPresent(reason -> errors.add(
                        new FieldError("spec.sink.kafka.properties[" + name + "]", "cannot be set: " + reason))));
    }
}
