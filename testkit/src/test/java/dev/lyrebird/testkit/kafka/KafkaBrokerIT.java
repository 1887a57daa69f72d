package dev.lyrebird.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@WithKafka
class KafkaBrokerIT {
    @Test
    void holdsWhatWasSent(KafkaBroker broker) throws Exception {
        broker.createTopic("plain", 2);
        long time = Instant.now().toEpochMilli(); // the broker removes what is older than a week whenever it looks
        try (KafkaProducer<String, String> producer = producer(broker.bootstrapServers(), Map.of())) {
            ProducerRecord<String, String> sent = new ProducerRecord<>("plain", 1, time, "k", "v");
            sent.headers().add("h", "x".getBytes(StandardCharsets.UTF_8));
            producer.send(sent).get();
            producer.send(new ProducerRecord<>("plain", 1, "k", null)).get();
        }

        List<KafkaRecord> records = broker.records("plain");
        assertThat(records.get(0))
                .isEqualTo(new KafkaRecord("plain", 1, 0, time, Optional.of("k"), Optional.of("v"), Map.of("h", "x")));
        assertThat(records.get(1).value()).isEmpty();
        assertThat(broker.topics()).contains("plain");
    }

    @Test
    void abortedTransactionsAreSeenByWhoAsksForThem(KafkaBroker broker) {
        broker.createTopic("transactions", 1);
        try (KafkaProducer<String, String> producer =
                producer(broker.bootstrapServers(), Map.of("transactional.id", "t"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", "aborted"));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", "committed"));
            producer.commitTransaction();
        }

        assertThat(broker.records("transactions"))
                .extracting(KafkaRecord::value)
                .containsExactly(Optional.of("committed"));
        assertThat(broker.records("transactions", Isolation.READ_UNCOMMITTED)).hasSize(2);
    }

    @Test
    void theSaslListenerLetsInOnlyWhoKnowsThePassword(KafkaBroker broker) throws Exception {
        broker.createTopic("sasl", 1);
        try (KafkaProducer<String, String> producer =
                producer(broker.saslBootstrapServers(), sasl(KafkaBroker.SASL_PASSWORD))) {
            producer.send(new ProducerRecord<>("sasl", "v")).get();
        }
        assertThat(broker.records("sasl")).hasSize(1);

        try (KafkaProducer<String, String> producer = producer(broker.saslBootstrapServers(), sasl("wrong"))) {
            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>("sasl", "v")).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void clientsOfTheProxyStayWithIt(KafkaBroker broker) throws Exception {
        broker.createTopic("proxied", 1);
        int before = broker.proxy().accepted();
        try (KafkaProducer<String, String> producer = producer(broker.proxiedBootstrapServers(), Map.of())) {
            producer.send(new ProducerRecord<>("proxied", "one")).get();
            assertThat(broker.proxy().accepted()).isGreaterThan(before + 1); // bootstrap, then the broker itself
            broker.proxy().cut();
            producer.send(new ProducerRecord<>("proxied", "two")).get();
        }
        assertThat(broker.records("proxied"))
                .extracting(KafkaRecord::value)
                .containsExactly(Optional.of("one"), Optional.of("two"));
    }

    @Test
    void recordsSurviveAKillAndWaitForAFrozenBroker() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start();
                KafkaProducer<String, String> producer = producer(broker.bootstrapServers(), Map.of())) {
            broker.createTopic("kept", 1);
            producer.send(new ProducerRecord<>("kept", "before")).get();

            broker.kill();
            broker.startAgain();
            producer.send(new ProducerRecord<>("kept", "after")).get(); // the client knows the broker again
            broker.pause();
            var held = producer.send(new ProducerRecord<>("kept", "while frozen"));
            assertThat(held.isDone()).isFalse();
            broker.resume();

            held.get();
            assertThat(broker.records("kept")).hasSize(3);
        }
    }

    private static Map<String, Object> sasl(String password) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + KafkaBroker.SASL_USER
                        + "\" password=\"" + password + "\";");
    }

    private static KafkaProducer<String, String> producer(String servers, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", servers);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
