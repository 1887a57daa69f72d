package dev.lyrebird.contract.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which destinations of older checkpoints are the one of {@code a:9092,b:9092}. */
class KafkaSinkConfigTest {
    private static final KafkaSinkConfig SINK = kafka("a:9092,b:9092");

    @Test
    void itIsAtItsOwnIdentity() {
        assertThat(SINK.isAt(SINK.identity())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b:9092,a:9092", "a:9092", "c:9092,b:9092", "A:9092", "a:9092,b:9092,c:9092"})
    void aListThatSharesABrokerIsOfTheSameCluster(String earlier) {
        assertThat(SINK.isAt(kafka(earlier).identity())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka c:9092 {table}",
                "kafka a:9093,b:9093 {table}",
                "kafka a:9092,b:9092 {database}.{table}",
                "http a:9092 {table}",
                "kafka a:9092",
                "stdout",
                ""
            })
    void anotherClusterAnotherTopicAndAnotherKindAreElsewhere(String earlier) {
        assertThat(SINK.isAt(earlier)).isFalse();
    }

    private static KafkaSinkConfig kafka(String brokers) {
        return new KafkaSinkConfig(
                KafkaPreset.Kafka,
                brokers,
                "{table}",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                KafkaFencing.None,
                KafkaCompression.None,
                Map.of());
    }
}
