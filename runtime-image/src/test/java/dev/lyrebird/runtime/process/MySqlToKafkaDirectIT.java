package dev.lyrebird.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same with the engine that a server gets that nobody tuned. */
class MySqlToKafkaDirectIT extends MySqlToKafkaIT {
    @Override
    EngineChoice engine() {
        return EngineChoice.Auto;
    }

    @Override
    String chosen() {
        return "Direct Auto";
    }

    @Test
    void aTableThatLostRowsUnseenIsMarkedUntilItIsCopiedAnew(MySqlServer mysql, KafkaBroker kafka) throws Exception {
        Shop shop = Shop.create(mysql, kafka, "truncated");
        shop.insert(1, 3);
        CaptureFolder folder = folder(shop, kafka, KafkaFencing.None);
        try (CaptureJvm capture = CaptureJvm.start(folder, "pod-1").awaitStreaming()) {
            assertThat(folder.report().orElseThrow().diverged()).isEmpty();
            mysql.sql().execute("TRUNCATE TABLE " + shop.table());
            eventually().until(() -> marked(folder).contains(shop.table() + " TRUNCATE"));
            capture.process().stop();
        }
        try (CaptureJvm capture = CaptureJvm.start(folder, "pod-2").awaitStreaming()) {
            eventually().until(() -> marked(folder).contains(shop.table() + " TRUNCATE"));
            capture.process().stop();
        }
    }

    private static List<String> marked(CaptureFolder folder) throws Exception {
        return folder.report().orElseThrow().diverged().stream()
                .map(table -> table.table() + " " + table.statement())
                .toList();
    }
}
