package dev.lyrebird.runtime.process;

import static dev.lyrebird.runtime.process.MySqlToKafkaIT.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.WithKafka;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A source whose position was purged starts over where it stands, and its destination becomes equal to it. */
@WithKafka
@Nightly("StartOverApiServerIT and LocalRunIT: the steps")
class StartOverIT {
    private static final Order OVER = new Order(OrderIds.startOver("after-the-purge"), Act.StartAfresh);

    @Test
    void afterAPurgeTheDestinationHasWhatTheSourceHas(KafkaBroker kafka) throws Exception {
        try (MySqlServer mysql = MySqlServer.start()) {
            Shop shop = Shop.create(mysql, kafka, "over");
            shop.insert(1, 20);
            CaptureFolder folder = CaptureFolder.of(
                    shop.name(),
                    mysql,
                    shop.name() + ".*",
                    CaptureFolder.kafka(kafka.bootstrapServers(), KafkaFencing.Transaction));
            folder.credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
            try (CaptureJvm capture = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
                capture.process().stop();
            }
            shop.insert(21, 30);
            shop.update(5);
            shop.delete(7);
            purge(mysql);

            try (CaptureJvm capture = CaptureJvm.start(folder, "pod-2")) {
                eventually().until(() -> folder.finding(Aspect.BinlogRetained)
                        .filter(finding -> finding.reason() == SourceReason.PositionLost)
                        .isPresent());
                assertThat(shop.records()).hasSize(20);

                folder.order(OVER);

                capture.awaitStreaming();
                shop.insert(31, 35);
                shop.update(6);
                Map<Integer, Long> wanted = new TreeMap<>(shop.atSource());
                wanted.put(7, 1L); // nothing tells of it any more
                eventually().untilAsserted(() -> assertThat(shop.atDestination())
                        .as(capture.log())
                        .isEqualTo(wanted));
                capture.process().stop();
            }
            int records = shop.records().size();
            try (CaptureJvm capture = CaptureJvm.start(folder, "pod-3").awaitStreaming()) {
                shop.insert(36, 36);
                eventually().until(() -> shop.atDestination().containsKey(36));
                capture.process().stop();
            }
            assertThat(shop.records()).as("it does not start over once more").hasSize(records + 1);
            assertThat(shop.reordered()).isEmpty();
        }
    }

    private static void purge(MySqlServer mysql) {
        mysql.sql().execute("FLUSH BINARY LOGS");
        var files = mysql.sql().rows("SHOW BINARY LOGS");
        mysql.sql()
                .execute("PURGE BINARY LOGS TO '" + files.get(files.size() - 1).get(0) + "'");
    }
}
