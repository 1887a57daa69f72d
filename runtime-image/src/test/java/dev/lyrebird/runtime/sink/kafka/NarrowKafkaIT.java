package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.OversizePolicy;
import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.delivery.BatchSender;
import dev.lyrebird.runtime.delivery.Delivery;
import dev.lyrebird.runtime.delivery.DeliveryListener;
import dev.lyrebird.runtime.delivery.Depth;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.delivery.Fence;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.Portion;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.KafkaOptions;
import dev.lyrebird.testkit.kafka.KafkaRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch that does not get through in the time that the client gives it. */
class NarrowKafkaIT {
    private static final int EVENTS = 24;
    private static final int EVENT_BYTES = 50_000;
    private static final double BYTES_PER_SECOND = 200_000;

    @TempDir
    private Path root;

    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    @Test
    void itIsSentInPartsUntilTheseGetThrough() throws Exception {
        TableId table = KafkaSinks.newTable();
        try (KafkaBroker kafka = KafkaBroker.start(KafkaOptions.defaults().with("quota.window.num", "2"))) {
            kafka.createTopic(table.toString(), 1);
            slow(kafka);
            List<ChangeEvent> events = LongStream.rangeClosed(1, EVENTS)
                    .mapToObj(n -> incompressible(table, n))
                    .toList();

            deliver(kafka, events);

            assertThat(failures).as("a batch of all takes longer than it may").isNotEmpty();
            assertThat(kafka.records(table.toString()))
                    .extracting(KafkaRecord::key)
                    .containsExactlyElementsOf(events.stream()
                            .map(event -> event.key().map(String::new))
                            .toList());
        }
    }

    private static void slow(KafkaBroker kafka) throws Exception {
        ClientQuotaEntity everybody =
                new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null));
        try (Admin admin = kafka.admin()) {
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                            everybody, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", BYTES_PER_SECOND)))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private void deliver(KafkaBroker kafka, List<ChangeEvent> events) throws Exception {
        BatchSender sender = new BatchSender(
                new KafkaSinks(root).opener(kafka.bootstrapServers(), KafkaFencing.Transaction),
                new Open(),
                new BackOff(Duration.ofMillis(10), Duration.ofMillis(100), new Random(1)),
                Stopwatch.system(),
                new Failures());
        Delivery delivery = new Delivery(
                new LimitsConfig(64 << 20, 1 << 20, OversizePolicy.Stop), Depth.ALONE, sender, Clock.systemUTC());
        Thread thread = new Thread(delivery, "delivery");
        thread.start();
        try {
            delivery.emit(new Portion(events, events.get(events.size() - 1).place()));
            assertThat(delivery.awaitDelivered(Duration.ofSeconds(120)))
                    .as(failures::toString)
                    .isTrue();
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    private static ChangeEvent incompressible(TableId table, long number) {
        String letters = new Random(number)
                .ints(EVENT_BYTES, 'A', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Events.of(table, Optional.of("{\"id\":" + number + "}"), Optional.of(letters), number);
    }

    private static final class Open implements Fence {
        @Override
        public void pass() {
            // nobody takes over
        }

        @Override
        public void confirm() {
            // nobody takes over
        }
    }

    private final class Failures implements DeliveryListener {
        @Override
        public void delivered(List<ChangeEvent> batch) {
            // the topic has it
        }

        @Override
        public void sinkWorks() {
            // after each batch
        }

        @Override
        public void sinkFails(SourceReason reason, String message) {
            failures.add(reason + ": " + message);
        }
    }
}
