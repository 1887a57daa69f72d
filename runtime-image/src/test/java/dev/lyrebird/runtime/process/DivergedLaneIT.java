package dev.lyrebird.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.WithKafka;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables that lost rows unseen: a copy settles what was before it, and what happens meanwhile is carried through the merge. */
@WithDatabase
@WithKafka
@Nightly("DivergedIT: the marks; LanesTest: the merge")
class DivergedLaneIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final JobRef JOB = new JobRef("job-uid", "nightly");

    @Test
    void aCopySettlesOlderMarksAndALaneBringsItsOwn(MySqlServer mysql, KafkaBroker kafka) throws Exception {
        Shop orders = Shop.create(mysql, kafka, "diverged");
        String items = orders.name() + ".items";
        mysql.sql().execute("CREATE TABLE " + items + " (id INT PRIMARY KEY)");
        kafka.createTopic(items, 1);
        CaptureFolder folder = CaptureFolder.of(
                "diverged",
                mysql,
                orders.name() + ".*",
                CaptureFolder.kafka(kafka.bootstrapServers(), KafkaFencing.None));
        folder.credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
        folder.engine(EngineChoice.Direct);
        List<String> both = List.of(orders.table(), items);
        try (CaptureJvm capture = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
            mysql.sql().execute("TRUNCATE TABLE " + orders.table(), "TRUNCATE TABLE " + items);
            awaitMarks(capture, folder, items + " TRUNCATE", orders.table() + " TRUNCATE");
            folder.order(Order.split("split-1", JOB, both));
            awaitUsed(capture, folder, "split-1");
            assertThat(marks(folder)).as("nothing is copied yet").hasSize(2);
            mysql.sql().execute("ALTER TABLE " + items + " ENGINE=InnoDB", "DROP TABLE " + items);
            capture.process().kill();
        }
        try (CaptureJvm capture = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
            folder.order(Order.rejoin("rejoin-1", JOB, both, List.of()));
            awaitUsed(capture, folder, "rejoin-1");
            awaitMarks(capture, folder, items + " DROP");
            capture.process().stop();
        }
        try (CaptureJvm capture = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
            awaitMarks(capture, folder, items + " DROP");
            capture.process().stop();
        }
    }

    private static void awaitUsed(CaptureJvm capture, CaptureFolder folder, String order) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(folder.position().orElseThrow().usedOrders())
                        .as("%s", capture.log())
                        .contains(order));
    }

    private static void awaitMarks(CaptureJvm capture, CaptureFolder folder, String... marks) {
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(marks(folder)).as("%s", capture.log()).containsExactly(marks));
    }

    private static List<String> marks(CaptureFolder folder) throws Exception {
        return folder.report().orElseThrow().diverged().stream()
                .map(table -> table.table() + " " + table.statement())
                .toList();
    }
}
