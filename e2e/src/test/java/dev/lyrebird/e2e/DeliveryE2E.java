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
    void withoutASnapshotOnlyLaterChangesArrive(Scene scene) {
        scene.ordersTable(3);
        scene.source().createAndAwaitReady("snapshot: {mode: Never}");

        scene.insertOrders(1);
        scene.topic("orders").awaitId(4);

        assertThat(scene.topic("orders").ids()).containsExactly(4);
    }
}
