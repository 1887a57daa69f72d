package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaErrorsTest {
    private final KafkaErrors errors = new KafkaErrors("kafka.nowhere.invalid:9092", "id");

    @Test
    void aHostThatDnsDoesNotKnowYetIsUnreachableAndNotAMistake() {
        SinkFailure failure = errors.opening(startWithUnknownHost());

        assertThat(failure.reason()).isEqualTo(SourceReason.SinkUnreachable);
        assertThat(failure).hasMessageContaining("kafka.nowhere.invalid:9092");
    }

    @Test
    void aSettingThatTheClientRefusesIsAMistake() {
        SinkFailure failure = errors.opening(new ConfigException("linger.ms", "soon"));

        assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
        assertThat(failure).hasMessageContaining("Correct spec.sink.kafka");
    }

    /** The client's own words, so that a new version of it cannot change them unnoticed. */
    private static KafkaException startWithUnknownHost() {
        Map<String, Object> settings = Map.of("bootstrap.servers", "kafka.nowhere.invalid:9092");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            throw new AssertionError("a producer started without a broker");
        } catch (KafkaException e) {
            return e;
        }
    }
}
