package dev.lyrebird.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.WithKafka;
import java.time.Duration;
import java.util.Random;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are written to a real MySQL arrive in a real Kafka, whatever happens to the process in between. */
@WithDatabase
@WithKafka
@Nightly("MySqlToKafkaDirectIT: the same with the Direct engine; MySqlRestartIT: kills with Debezium")
class MySqlToKafkaIT {
    private static final Duration LONG = Duration.ofSeconds(120);

    @Test
    void copiesThenFollowsThenStopsInOrder(MySqlServer mysql, KafkaBroker kafka) throws Exception {
        Shop shop = Shop.create(mysql, kafka, "first");
        shop.insert(1, 20);
        CaptureFolder folder = folder(shop, kafka, KafkaFencing.Transaction);

        try (CaptureJvm capture = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
            shop.insert(21, 30);
            shop.update(5);
            shop.delete(7);
            eventually().untilAsserted(() -> assertThat(shop.atDestination()).isEqualTo(shop.atSource()));

            Report report = folder.report().orElseThrow();
            assertThat(report.findings().values()).allMatch(finding -> finding.state() == Finding.State.True);
            EngineStatus engine = report.engine().orElseThrow();
            assertThat(engine.name() + " " + engine.reason()).isEqualTo(chosen());
            assertThat(capture.page("/metrics")).contains("lyrebird_events_delivered_total{table=\"" + shop.table());

            capture.process().stop();
            assertThat(capture.process().exitCode()).isZero();
        }

        assertThat(folder.position()).get().satisfies(last -> {
            assertThat(last.writer().released()).isTrue();
            assertThat(last.mainLane().state()).isEqualTo(LaneState.Following);
            assertThat(last.snapshots()).singleElement().satisfies(copy -> assertThat(copy.rows())
                    .isEqualTo(20));
        });
    }

    @Test
    void goesOnWhereItWasAfterAStop(MySqlServer mysql, KafkaBroker kafka) throws Exception {
        Shop shop = Shop.create(mysql, kafka, "again");
        shop.insert(1, 5);
        CaptureFolder folder = folder(shop, kafka, KafkaFencing.None);
        try (CaptureJvm first = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
            first.process().stop();
        }
        long delivered = shop.records().size();
        shop.insert(6, 9);

        try (CaptureJvm second = CaptureJvm.start(folder, "pod-2").awaitStreaming()) {
            eventually().untilAsserted(() -> assertThat(shop.atDestination()).isEqualTo(shop.atSource()));
            second.process().stop();
        }
        assertThat(shop.records()).hasSize((int) delivered + 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsLostWhenTheProcessIsKilledAgainAndAgain(long seed, MySqlServer mysql, KafkaBroker kafka)
            throws Exception {
        Random random = new Random(seed);
        Shop shop = Shop.create(mysql, kafka, "kill" + seed);
        shop.insert(1, 50);
        CaptureFolder folder = folder(shop, kafka, seed % 2 == 0 ? KafkaFencing.None : KafkaFencing.Transaction);

        try (ShopLoad load = ShopLoad.start(shop, seed)) {
            for (int life = 0; life < 4; life++) {
                try (CaptureJvm capture = CaptureJvm.start(folder, "pod-1")) { // as a container is
                    if (life > 1) {
                        capture.awaitStreaming(); // the first two die while they copy, the others while they follow
                    }
                    long alive = System.nanoTime()
                            + Duration.ofMillis(1500 + random.nextInt(2500)).toNanos();
                    await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() > alive);
                    capture.process().kill();
                }
            }
            load.stop();
        }

        try (CaptureJvm last = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
            eventually().untilAsserted(() -> assertThat(shop.atDestination())
                    .as("seed %d\n%s", seed, last.log())
                    .isEqualTo(shop.atSource()));
            last.process().stop();
        }
        assertThat(shop.reordered()).as("seed %d", seed).isEmpty();
    }

    @Test
    void aProcessThatWakesAfterItsSuccessorBeganDeliversNothingMore(MySqlServer mysql, KafkaBroker kafka)
            throws Exception {
        Shop shop = Shop.create(mysql, kafka, "zombie");
        CaptureFolder folder = folder(shop, kafka, KafkaFencing.Transaction);
        try (CaptureJvm zombie = CaptureJvm.start(folder, "pod-1").awaitStreaming();
                ShopLoad load = ShopLoad.start(shop, 7)) {
            eventually().until(() -> shop.records().size() > 200);
            zombie.process().pause();

            try (CaptureJvm successor = CaptureJvm.start(folder, "pod-2").awaitStreaming()) {
                load.stop();
                eventually()
                        .untilAsserted(() -> assertThat(shop.atDestination()).isEqualTo(shop.atSource()));
                int records = shop.everything().size(); // with what the frozen process never committed

                zombie.process().resume();

                assertThat(zombie.process().join(LONG)).as(zombie.log()).isTrue();
                assertThat(zombie.process().exitCode()).isEqualTo(4);
                assertThat(shop.everything()).hasSize(records);
                shop.insert(900_000, 900_003);
                eventually()
                        .untilAsserted(() -> assertThat(shop.atDestination()).isEqualTo(shop.atSource()));
                assertThat(folder.position().orElseThrow().writer().pod()).isEqualTo("pod-2");
                successor.process().stop();
            }
        }
        assertThat(shop.reordered()).isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidAndMendedWithoutHelp(MySqlServer mysql, KafkaBroker kafka) throws Exception {
        Shop shop = Shop.create(mysql, kafka, "password");
        CaptureFolder folder = folder(shop, kafka, KafkaFencing.None);
        folder.credentials(DatabaseServer.ADMIN, "wrong");

        try (CaptureJvm capture = CaptureJvm.start(folder, "pod-1")) {
            eventually().until(() -> folder.finding(Aspect.CredentialsValid)
                    .filter(finding -> finding.reason() == SourceReason.AccessDenied)
                    .isPresent());
            assertThat(capture.answers("/livez")).isTrue();
            assertThat(capture.answers("/readyz")).isFalse();

            folder.credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
            capture.awaitStreaming();
        }
    }

    /** Looks once a second: each look reads whole topics. */
    static ConditionFactory eventually() {
        return await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(1));
    }

    /** What the spec asks for. */
    EngineChoice engine() {
        return EngineChoice.Debezium;
    }

    /** What is said of the engine then. */
    String chosen() {
        return "Debezium Spec";
    }

    CaptureFolder folder(Shop shop, KafkaBroker kafka, KafkaFencing fencing) throws Exception {
        CaptureFolder folder = CaptureFolder.of(
                shop.name(), shop.server(), shop.name() + ".*", CaptureFolder.kafka(kafka.bootstrapServers(), fencing));
        folder.credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
        folder.engine(engine());
        return folder;
    }
}
