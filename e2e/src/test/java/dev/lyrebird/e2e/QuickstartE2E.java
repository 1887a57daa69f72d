package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.cluster.Command;
import dev.lyrebird.e2e.cluster.Kubectl;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.servers.Arrival;
import dev.lyrebird.e2e.servers.Kafka;
import dev.lyrebird.e2e.servers.MySql;
import dev.lyrebird.testkit.docs.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** docs/quickstart.md, done block by block as a reader would, from the account on; the operator is there already. */
@ExtendWith(SceneExtension.class)
class QuickstartE2E {
    @TempDir
    private Path folder;

    @Test
    void theQuickStartLeadsToEventsInKafka(Scene scene) throws IOException {
        scene.ordersTable(2);
        Reader reader = new Reader(scene);

        reader.sql();
        reader.shell(); // the namespace and the Secret
        reader.saves();
        scene.insertOrders(1);
        String table = reader.shell(); // until Ready, the table, the log
        assertThat(table).contains("condition met", "Streaming");
        scene.insertOrders(1);
        await("an event in the log")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> Kubectl.run("logs", "-n", reader.namespace, "orders-capture-0"),
                        log -> log.contains(scene.rowText()));

        reader.shell(); // to where it belongs
        reader.saves();
        reader.shell();
        await("the copy of every row in Kafka")
                .atMost(Duration.ofSeconds(90))
                .until(() -> copied("orders." + scene.database().name() + ".orders"), List.of(1, 2, 3, 4)::equals);

        reader.shell(); // and back
        assertThat(Cluster.client().namespaces().withName(reader.namespace).get())
                .isNull();
        assertThat(reader.left.hasNext()).as("blocks that nobody ran").isFalse();
        scene.database().run("DROP USER " + reader.account + "@'%'");
    }

    private static List<Integer> copied(String topic) {
        return Kafka.running().arrivals(topic).stream()
                .filter(arrival -> arrival.op().equals("r"))
                .map(Arrival::id)
                .sorted()
                .toList();
    }

    /** Goes through the page, with the names that are somebody's own put in. */
    private final class Reader {
        private final Scene scene;
        private final String namespace;
        private final String account;
        private final Iterator<Block> left;

        Reader(Scene scene) {
            this.scene = scene;
            namespace = scene.namespace() + "-quick";
            account = scene.database().name() + "_q";
            left = Block.all().stream()
                    .filter(block -> block.file().endsWith("docs/quickstart.md"))
                    .skip(1) // Helm's: tests share an operator
                    .iterator();
        }

        void sql() {
            next("sql")
                    .replaceAll("--.*", "")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(scene.database()::run);
        }

        /** @return what was printed */
        String shell() {
            return Command.of("bash", "-euo", "pipefail", "-c", "cd " + folder + "\n" + next("sh"))
                    .run(Kubectl.environment());
        }

        void saves() throws IOException {
            Files.writeString(folder.resolve("source.yaml"), next("yaml"));
        }

        private String next(String language) {
            Block block = left.next();
            assertThat(block.language()).as("%s", block).isEqualTo(language);
            return block.text()
                    .replace("shop-cdc", namespace)
                    .replace("orders-db.example.com", MySql.HOST)
                    .replace("kafka:9092", Kafka.BOOTSTRAP)
                    .replace("shop.", scene.database().name() + ".")
                    .replace("lyrebird@", account + "@")
                    .replace("username=lyrebird", "username=" + account)
                    .replace("logs --follow", "logs"); // it would not end
        }
    }
}
