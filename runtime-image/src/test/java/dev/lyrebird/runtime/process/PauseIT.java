package dev.lyrebird.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.KafkaRecord;
import dev.lyrebird.testkit.kafka.WithKafka;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code unconfirmed: Pause}: whoever follows on a process that did not say good-bye delivers nothing while it still could. */
@WithDatabase
@WithKafka
@Nightly("MySqlToKafkaDirectIT: a successor; these are the real minutes of waiting")
class PauseIT {
    /** As long as a confirmation is good for, and then a send can take: 30 s until a record is taken, and 30 s on its way. */
    private static final long MAY_LIVE_MILLIS = 90_000;

    private static final Duration LONG = Duration.ofSeconds(180);

    @Test
    void theSuccessorOfAKilledProcessWaits(MySqlServer mysql, KafkaBroker kafka) throws Exception {
        Shop shop = Shop.create(mysql, kafka, "pause");
        shop.insert(1, 20);
        CaptureFolder folder = folder(shop, kafka);
        long killed;
        try (CaptureJvm first = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
            awaitAll(shop);
            killed = System.currentTimeMillis();
            first.process().kill();
        }
        shop.insert(21, 40);

        try (CaptureJvm second = CaptureJvm.start(folder, "pod-2").awaitStreaming()) {
            awaitAll(shop);
            second.process().stop();
        }
        assertThat(folder.position().orElseThrow().writer().released()).isTrue();
        assertThat(shop.records())
                .extracting(KafkaRecord::timestamp)
                .anyMatch(time -> time > killed)
                .noneMatch(time -> time > killed && time < killed + MAY_LIVE_MILLIS);
    }

    private static void awaitAll(Shop shop) {
        await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(shop.atDestination())
                .isEqualTo(shop.atSource()));
    }

    private static CaptureFolder folder(Shop shop, KafkaBroker kafka) throws Exception {
        CaptureFolder folder = CaptureFolder.of(
                shop.name(),
                shop.server(),
                shop.name() + ".*",
                CaptureFolder.kafka(kafka.bootstrapServers(), KafkaFencing.None),
                UnconfirmedPolicy.Pause);
        folder.credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
        return folder;
    }
}
