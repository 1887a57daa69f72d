package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.scene.Topic;
import dev.lyrebird.e2e.servers.Arrival;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From {@code kubectl apply} to delivered events. */
@ExtendWith(SceneExtension.class)
class DeliveryE2E {
    @Test
    void rowsAreCopiedThenEveryChangeArrivesWithItsImages(Scene scene) {
        scene.ordersTable(2);
        Topic topic = scene.topic("orders");

        scene.source().createAndAwaitReady();
        topic.awaitCount(2);
        scene.database().run("INSERT INTO orders (version, note) VALUES (1, '" + scene.rowText() + "')");
        scene.database().run("UPDATE orders SET version = 2 WHERE id = 3");
        scene.database().run("DELETE FROM orders WHERE id = 3");
        topic.awaitCount(5);

        List<Arrival> events = topic.events();
        assertThat(events).extracting(Arrival::op).containsExactly("r", "r", "c", "u", "d");
        assertThat(events).extracting(Arrival::id).containsExactly(1, 2, 3, 3, 3);
        Arrival inserted = events.get(2);
        assertThat(inserted.before().isNull()).isTrue();
        assertThat(inserted.after().path("note").asText()).isEqualTo(scene.rowText());
        Arrival updated = events.get(3);
        assertThat(updated.before().path("version").asInt()).isEqualTo(1);
        assertThat(updated.after().path("version").asInt()).isEqualTo(2);
        Arrival deleted = events.get(4);
        assertThat(deleted.before().path("version").asInt()).isEqualTo(2);
        assertThat(deleted.after().isNull()).isTrue();
        assertThat(events).allSatisfy(event -> {
            assertThat(event.value().path("source").path("db").asText())
                    .isEqualTo(scene.database().name());
            assertThat(event.value().path("source").path("table").asText()).isEqualTo("orders");
            assertThat(event.value().path("ts_ms").asLong()).isPositive();
        });
    }

    @Test
    void aDeletedRowLeavesATombstoneForCompactedTopics(Scene scene) {
        scene.ordersTable(1);
        Topic topic = scene.topic("orders");
        scene.source().createAndAwaitReady();
        topic.awaitCount(1);

        scene.database().run("DELETE FROM orders WHERE id = 1");
        topic.awaitEvents("a deletion and a tombstone", events -> topic.all().size() == 3);

        Arrival tombstone = topic.all().get(2);
        assertThat(tombstone.isTombstone()).isTrue();
        assertThat(tombstone.id()).isEqualTo(1);
    }

    @Test
    void withoutASnapshotOnlyLaterChangesArrive(Scene scene) {
        scene.ordersTable(3);
        scene.source().createAndAwaitReady("snapshot: {mode: Never}");

        scene.insertOrders(1);
        scene.topic("orders").awaitId(4);

        assertThat(scene.topic("orders").ids()).containsExactly(4);
    }

    @Test
    void aTableThatIsNotNamedStaysInside(Scene scene) {
        scene.ordersTable(1);
        scene.database().run("CREATE TABLE staff (id INT PRIMARY KEY, salary INT)", "INSERT INTO staff VALUES (1, 1)");
        scene.source().createAndAwaitReady("tables: [\"" + scene.database().name() + ".orders\"]");

        scene.database().run("INSERT INTO staff VALUES (2, 2)");
        scene.insertOrders(1);
        scene.topic("orders").awaitId(2);

        assertThat(scene.topic("staff").all()).isEmpty();
        assertThat(scene.source().status().inventory().captured()).isEqualTo(1);
    }

    @Test
    void aColumnThatIsAddedWhileStreamingArrives(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();

        scene.database().run("ALTER TABLE orders ADD COLUMN colour VARCHAR(20)");
        scene.database().run("INSERT INTO orders (version, colour) VALUES (1, 'red')");
        scene.topic("orders").awaitId(2);

        assertThat(scene.topic("orders")
                        .events("c")
                        .get(0)
                        .after()
                        .path("colour")
                        .asText())
                .isEqualTo("red");
    }
}
