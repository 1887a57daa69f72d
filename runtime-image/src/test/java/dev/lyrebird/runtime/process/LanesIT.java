package dev.lyrebird.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.WithKafka;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A table is split off, held and rejoined on a real server, under load and with the process killed at any time. Nobody copies it:
 * what is replayed from where it was split off makes the destination equal the source.
 */
@WithDatabase
@WithKafka
class LanesIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final JobRef JOB = new JobRef("job-uid", "nightly");

    @ParameterizedTest
    @CsvSource({"MySQL,1", "MySQL,2", "MariaDB,3"})
    void nothingIsLostWhicheverWayTheProcessDies(
            String product, long seed, MySqlServer mysql, MariaDbServer mariaDb, KafkaBroker kafka) throws Exception {
        DatabaseServer server = product.equals("MySQL") ? mysql : mariaDb;
        Random random = new Random(seed);
        Shop split = Shop.create(server, kafka, "lane" + seed + "a");
        Shop other = Shop.create(server, kafka, "lane" + seed + "b");
        split.insert(1, 10);
        CaptureFolder folder = CaptureFolder.of(
                "lanes" + seed,
                server,
                "shop_lane" + seed + "?.*",
                CaptureFolder.kafka(kafka.bootstrapServers(), KafkaFencing.Transaction));
        folder.credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
        folder.engine(EngineChoice.Direct);
        Order ofSplit = Order.split("split-1", JOB, List.of(split.table()));
        Order ofRejoin = Order.rejoin("rejoin-1", JOB);

        try (ShopLoad load = ShopLoad.start(split, seed);
                ShopLoad otherLoad = ShopLoad.start(other, seed + 100);
                Connection prepared = server.sql().connect();
                Statement xa = prepared.createStatement()) {
            liveUntilStreaming(folder, "pod-first");
            prepare(xa, split, "lane" + seed);
            liveAndDie(folder, "pod-split", random, ofSplit);
            liveUntil(folder, "pod-split-again", "split-1");
            xa.execute("XA COMMIT 'lane" + seed + "'");
            server.sql().execute("ALTER TABLE " + split.table() + " MODIFY item VARCHAR(120) NOT NULL");
            assertThat(lane(folder).tables()).hasSize(1);
            int whenHeld = split.records().size();
            int otherWhenHeld = other.records().size();

            try (CaptureJvm held = CaptureJvm.start(folder, "pod-held").awaitStreaming()) {
                eventually()
                        .untilAsserted(() -> assertThat(other.records().size()).isGreaterThan(otherWhenHeld));
                held.process().stop();
            }
            assertThat(split.records())
                    .as("nothing of it is delivered while it is held")
                    .hasSize(whenHeld);

            liveAndDie(folder, "pod-replay-1", random, ofRejoin);
            liveAndDie(folder, "pod-replay-2", random, ofRejoin);
            liveUntil(folder, "pod-replay-3", "rejoin-1");
            load.stop();
            otherLoad.stop();
        }

        try (CaptureJvm last = CaptureJvm.start(folder, "pod-last").awaitStreaming()) {
            eventually().untilAsserted(() -> {
                assertThat(split.atDestination())
                        .as("seed %d\n%s", seed, last.log())
                        .isEqualTo(split.atSource());
                assertThat(other.atDestination())
                        .as("seed %d\n%s", seed, last.log())
                        .isEqualTo(other.atSource());
            });
            last.process().stop();
        }
        assertThat(split.reordered()).as("seed %d", seed).isEmpty();
        assertThat(other.reordered()).as("seed %d", seed).isEmpty();
        assertThat(checkpoint(folder).lanes()).hasSize(1);
        assertThat(split.atSource()).containsKey(900_001);
    }

    /** A transaction that is open when the table is split off, and committed while it is held. */
    private static void prepare(Statement xa, Shop shop, String id) throws SQLException {
        xa.execute("XA START '" + id + "'");
        xa.execute("INSERT INTO " + shop.table() + " VALUES (900001, 1, 'prepared before, committed while held')");
        xa.execute("XA END '" + id + "'");
        xa.execute("XA PREPARE '" + id + "'");
    }

    private static void liveUntilStreaming(CaptureFolder folder, String pod) throws Exception {
        try (CaptureJvm capture = CaptureJvm.start(folder, pod).awaitStreaming()) {
            capture.process().stop();
        }
    }

    /** Gives an order to a process that lives for a while and is killed. */
    private static void liveAndDie(CaptureFolder folder, String pod, Random random, Order order) throws Exception {
        try (CaptureJvm capture = CaptureJvm.start(folder, pod).awaitStreaming()) {
            folder.order(order);
            long end =
                    System.nanoTime() + Duration.ofMillis(random.nextInt(2500)).toNanos();
            await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() > end);
            capture.process().kill();
        }
    }

    /** A process lives until the order was carried out, and is killed at once. */
    private static void liveUntil(CaptureFolder folder, String pod, String order) throws Exception {
        try (CaptureJvm capture = CaptureJvm.start(folder, pod)) {
            await().atMost(LONG).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(
                            checkpoint(folder).usedOrders())
                    .as("%s", capture.log())
                    .contains(order));
            capture.process().kill();
        }
    }

    private static Lane lane(CaptureFolder folder) throws Exception {
        return checkpoint(folder).laneOf(JOB.uid()).orElseThrow();
    }

    private static Checkpoint checkpoint(CaptureFolder folder) throws Exception {
        return folder.position().orElseThrow();
    }

    /** Looks once a second: each look reads whole topics. */
    private static ConditionFactory eventually() {
        return await().atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(1));
    }
}
