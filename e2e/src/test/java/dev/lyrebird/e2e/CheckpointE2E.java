package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.scene.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The position is the one thing that cannot be made again. What touches it stops the source; nobody but its user starts it afresh. */
@ExtendWith(SceneExtension.class)
class CheckpointE2E {
    @Test
    void aCheckpointThatIsDeletedStopsTheSourceUntilItIsToldToStartOver(Scene scene) {
        scene.ordersTable(2);
        scene.source().createAndAwaitReady();
        scene.topic("orders").awaitCount(2);

        scene.capture().checkpointObject().delete();
        var condition = scene.source().awaitCondition("Stalled", "True", "CheckpointLost");
        assertThat(condition.getMessage()).contains(Source.NAME + "-checkpoint");
        scene.source().awaitCondition("Ready", "False", "CheckpointLost");
        scene.capture().awaitNoPod();
        assertThat(scene.topic("orders").events())
                .as("nothing was copied again")
                .hasSize(2);

        scene.source().change("startOver: {id: after-the-loss}");
        scene.topic("orders").awaitCount(4);
        scene.source().awaitReady();
        assertThat(scene.source().status().startOver().completedAt()).isNotNull();
        assertThat(scene.topic("orders").events("r")).hasSize(4);
    }

    @Test
    void aCheckpointThatIsEditedByHandStopsTheSourceWhichSaysSo(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();
        scene.topic("orders").awaitCount(1);

        scene.capture().checkpointObject().edit(checkpoint -> {
            checkpoint.getData().compute(DataKeys.CHECKPOINT, (key, text) -> text.replace("\"epoch\":", "\"epoch\":1"));
            return checkpoint;
        });
        var condition = scene.source().awaitCondition("Stalled", "True", "CheckpointUnreadable");
        assertThat(condition.getMessage()).contains("edited by hand");
        scene.capture().awaitNoPod();
        assertThat(scene.topic("orders").events("r"))
                .as("nothing was copied again")
                .hasSize(1);
    }
}
