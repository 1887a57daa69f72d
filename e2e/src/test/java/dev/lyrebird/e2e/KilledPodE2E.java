package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.scene.Topic;
import dev.lyrebird.e2e.scene.Writer;
import dev.lyrebird.e2e.servers.Arrival;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The capture pod is killed, again and again, while rows are written. */
@ExtendWith(SceneExtension.class)
class KilledPodE2E {
    private static final int KILLS = 10;

    @Test
    void tenKillsLoseNothingKeepTheOrderAndRepeatOnlyWhatCameAfterTheCheckpoint(Scene scene) {
        scene.ordersTable(5);
        Topic topic = scene.topic("orders");
        scene.source().createAndAwaitReady();
        topic.awaitCount(5);
        List<Position> checkpoints = new ArrayList<>();

        try (Writer writer = Writer.on(scene)) {
            for (int kill = 0; kill < KILLS; kill++) {
                int seen = topic.events().size();
                topic.awaitEvents("news since kill " + kill, events -> events.size() > seen + 10);
                checkpoints.add(scene.capture().checkpoint().position());
                scene.capture().kill();
            }
        }
        Map<Integer, Integer> rows = versions(scene);
        topic.awaitEvents(
                "every row in its last version", events -> latest(events).equals(rows));

        assertThatVersionsOfEachRowArriveInOrder(topic.events());
        assertThatRepetitionsBeginAfter(checkpoints, topic.events("c"));
        scene.source().awaitReady();
    }

    private static Map<Integer, Integer> versions(Scene scene) {
        Map<Integer, Integer> versions = new HashMap<>();
        scene.database().query("SELECT CONCAT(id, ' ', version) FROM orders").forEach(row -> {
            String[] parts = row.split(" ");
            versions.put(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        });
        return versions;
    }

    private static Map<Integer, Integer> latest(List<Arrival> events) {
        Map<Integer, Integer> latest = new HashMap<>();
        events.forEach(event -> latest.put(event.id(), version(event)));
        return latest;
    }

    /** Leaving repetitions aside, a row's versions come as 1, 2, 3 and none is missing. */
    private static void assertThatVersionsOfEachRowArriveInOrder(List<Arrival> events) {
        Map<Integer, TreeSet<Integer>> seen = new HashMap<>();
        for (Arrival event : events) {
            TreeSet<Integer> versions = seen.computeIfAbsent(event.id(), id -> new TreeSet<>());
            int next = versions.isEmpty() ? 1 : versions.last() + 1;
            assertThat(version(event))
                    .as("version of row %d at offset %d", event.id(), event.offset())
                    .isLessThanOrEqualTo(next);
            versions.add(version(event));
        }
    }

    /** Where the stream steps back, it steps back to a place behind the checkpoint that was there before the kill. */
    private static void assertThatRepetitionsBeginAfter(List<Position> checkpoints, List<Arrival> events) {
        List<Arrival> steps = new ArrayList<>();
        for (int i = 1; i < events.size(); i++) {
            if (place(events.get(i)).compareTo(place(events.get(i - 1))) < 0) {
                steps.add(events.get(i));
            }
        }
        assertThat(steps).as("restarts that repeated something").hasSizeLessThanOrEqualTo(checkpoints.size());
        // a kill may repeat nothing, so step i belongs to kill i or a later one, whose checkpoint is no older
        for (int i = 0; i < steps.size(); i++) {
            assertThat(place(steps.get(i))).as("restart %d", i).isGreaterThanOrEqualTo(place(checkpoints.get(i)));
        }
    }

    private static int version(Arrival event) {
        return event.after().path("version").asInt();
    }

    private static String place(Arrival event) {
        var source = event.value().path("source");
        return "%s:%012d"
                .formatted(source.path("file").asText(), source.path("pos").asLong());
    }

    private static String place(Position position) {
        return "%s:%012d".formatted(position.file(), position.offset());
    }
}
