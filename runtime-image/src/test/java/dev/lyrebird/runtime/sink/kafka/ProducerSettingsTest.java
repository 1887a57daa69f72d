package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.SaslConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.contract.resolve.SourceResolver;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProducerSettingsTest {
    private static final SourceKey SOURCE = new SourceKey("shop", "orders", "uid");

    @Test
    void promisesCannotBeOverridden() {
        Map<String, Object> settings = of(config(
                KafkaPreset.Kafka,
                KafkaFencing.Transaction,
                Optional.empty(),
                Map.of("acks", "0", "linger.ms", "50", "transactional.id", "other")));

        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("transactional.id", "lyrebird.shop.orders")
                .containsEntry("linger.ms", "50")
                .containsEntry("delivery.timeout.ms", "30050");
    }

    /** A setting that has no effect is a promise to the user that is not kept. */
    @ParameterizedTest
    @EnumSource(KafkaFencing.class)
    void whatAUserMaySetHasAnEffect(KafkaFencing fencing) throws Exception {
        Set<String> all = of(config(KafkaPreset.Kafka, fencing, Optional.of(SaslMechanism.Plain), Map.of()))
                .keySet();

        for (String name : all) {
            Map<String, String> chosen = Map.of(name, "1234567");
            Object used = of(config(KafkaPreset.Kafka, fencing, Optional.of(SaslMechanism.Plain), chosen))
                    .get(name);
            assertThat(isRefused(fencing, chosen))
                    .as(name + " is refused, or used")
                    .isNotEqualTo("1234567".equals(used));
        }
    }

    private static boolean isRefused(KafkaFencing fencing, Map<String, String> properties) throws Exception {
        String spec = new JsonMapper()
                .writeValueAsString(Map.of(
                        "mysql", Map.of("host", "db", "credentialsSecretRef", Map.of("name", "db")),
                        "tables", List.of("shop.*"),
                        "sink",
                                Map.of(
                                        "kafka",
                                        Map.of(
                                                "bootstrapServers",
                                                "kafka:9092",
                                                "fencing",
                                                fencing,
                                                "properties",
                                                properties))));
        return SourceResolver.resolve(
                        SOURCE, new JsonMapper().readValue(spec, CdcSourceSpec.class), "checkpoint-1", List.of())
                instanceof Resolution.Invalid;
    }

    @Test
    void aTransactionThatBrokersAllowLessTimeForIsSentInThat() {
        KafkaSinkConfig config = config(
                KafkaPreset.Kafka,
                KafkaFencing.Transaction,
                Optional.empty(),
                Map.of("transaction.timeout.ms", "20000"));

        assertThat(ProducerSettings.sendTime(config)).isEqualTo(Duration.ofSeconds(20));
        assertThat(of(config)).containsEntry("transaction.timeout.ms", "20000");
    }

    @Test
    void aQuotaOfTheBrokersCanBeForOneSource() {
        Map<String, String> named = Map.of("client.id", "team-a");

        assertThat(of(config(KafkaPreset.Kafka, KafkaFencing.None, Optional.empty(), named)))
                .containsEntry("client.id", "team-a");
        assertThat(of(config(KafkaPreset.Kafka, KafkaFencing.None, Optional.empty(), Map.of())))
                .containsEntry("client.id", "lyrebird-shop-orders");
    }

    /** Also when batches have events for hundreds of partitions. */
    @Test
    void theSizeThatSomebodyHasChosenIsNotChanged() {
        KafkaSinkConfig chosen =
                config(KafkaPreset.Kafka, KafkaFencing.None, Optional.empty(), Map.of("batch.size", "200000"));
        BatchSizing sizing = ProducerSettings.sizing(chosen, 1_000_000, new ManualStopwatch());
        int before = sizing.bytes();
        sizing.arrived(1_000);

        assertThat(of(chosen)).containsEntry("batch.size", "200000");
        assertThat(sizing.bytes()).isEqualTo(before);
    }

    @Test
    void withoutFencingThereIsNoTransaction() {
        assertThat(of(config(KafkaPreset.Kafka, KafkaFencing.None, Optional.empty(), Map.of())))
                .doesNotContainKey("transactional.id")
                .containsEntry("max.block.ms", "15000");
    }

    @Test
    void eventHubsHasItsOwnTimesAndSizes() {
        assertThat(of(config(KafkaPreset.EventHubs, KafkaFencing.None, Optional.of(SaslMechanism.Plain), Map.of())))
                .containsEntry("metadata.max.age.ms", "180000")
                .containsEntry("connections.max.idle.ms", "180000")
                .containsEntry("request.timeout.ms", "60000")
                .containsEntry("max.request.size", "1046528")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("compression.type", "none");
    }

    @Test
    void aSendTakesAsLongAsItsSettingsLetIt() {
        assertThat(ProducerSettings.longestSend(
                        config(KafkaPreset.Kafka, KafkaFencing.None, Optional.empty(), Map.of("linger.ms", "50"))))
                .isEqualTo(Duration.ofMillis(30_000 + 30_050));
        assertThat(ProducerSettings.longestSend(
                        config(KafkaPreset.EventHubs, KafkaFencing.None, Optional.empty(), Map.of())))
                .isEqualTo(Duration.ofMillis(30_000 + 120_005));
    }

    @Test
    void aTransactionMayTakeAsLongAsTheBrokersLetIt() {
        Map<String, String> patient = Map.of("request.timeout.ms", "60000");

        assertThat(ProducerSettings.sendTime(
                        config(KafkaPreset.Kafka, KafkaFencing.Transaction, Optional.empty(), Map.of())))
                .isEqualTo(Duration.ofMillis(30_005));
        assertThat(ProducerSettings.sendTime(
                        config(KafkaPreset.Kafka, KafkaFencing.Transaction, Optional.empty(), patient)))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(ProducerSettings.sendTime(config(KafkaPreset.Kafka, KafkaFencing.None, Optional.empty(), patient)))
                .isEqualTo(Duration.ofMillis(120_005));
    }

    @Test
    void aPasswordCannotBreakOutOfItsQuotes() {
        Map<String, String> login =
                KafkaLogin.settings(SaslMechanism.ScramSha512, new Credentials("$ConnectionString", "a\"; b\\c"));

        assertThat(login)
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"$ConnectionString\" password=\"a\\\"; b\\\\c\";");
    }

    @Test
    void theClientsOwnLogDoesNotShowThePassword() {
        Map<String, Object> settings =
                of(config(KafkaPreset.Kafka, KafkaFencing.None, Optional.of(SaslMechanism.Plain), Map.of()));
        settings.put("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        settings.put("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");

        ProducerConfig logged = new ProducerConfig(settings);

        assertThat(logged.values().get("sasl.jaas.config")).hasToString("[hidden]");
        assertThat(new Credentials("u", "pass-word").toString()).doesNotContain("pass-word");
    }

    private static Map<String, Object> of(KafkaSinkConfig config) {
        Map<String, String> login = config.sasl()
                .map(sasl -> KafkaLogin.settings(sasl.mechanism(), new Credentials("u", "pass-word")))
                .orElse(Map.of());
        return ProducerSettings.of(config, SOURCE, 1_000_000, login, BatchSizing.MOST);
    }

    private static KafkaSinkConfig config(
            KafkaPreset preset, KafkaFencing fencing, Optional<SaslMechanism> sasl, Map<String, String> properties) {
        return new KafkaSinkConfig(
                preset,
                "kafka:9092",
                "{table}",
                preset == KafkaPreset.EventHubs,
                Optional.empty(),
                Optional.empty(),
                sasl.map(mechanism -> SaslConfig.of(mechanism, "kafka-login")),
                fencing,
                KafkaCompression.None,
                properties);
    }
}
