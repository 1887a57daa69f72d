package dev.lyrebird.operator.source.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.operator.source.fixture.Checkpoints;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A checkpoint is written every few seconds: the operator sleeps through progress, and through nothing else. */
class CheckpointWakesTest {
    @Test
    void progressWakesNobody() {
        assertThat(CheckpointWakes.wakes(stored(at(900, 1, List.of())), stored(at(157, 1, List.of()))))
                .isFalse();
    }

    @Test
    void anotherEpochOrOrderWakes() {
        ConfigMap before = stored(at(157, 1, List.of()));

        assertThat(CheckpointWakes.wakes(stored(at(157, 2, List.of())), before)).isTrue();
        assertThat(CheckpointWakes.wakes(stored(at(157, 1, List.of("first-1"))), before))
                .isTrue();
    }

    @Test
    void aDocumentThatCannotBeReadWakes() {
        assertThat(CheckpointWakes.wakes(
                        configMap("checkpoint", Map.of("checkpoint.json", "{")), stored(at(157, 1, List.of()))))
                .isTrue();
    }

    @Test
    void aLabelThatGoesWakes() {
        ConfigMap before = stored(at(157, 1, List.of()));
        ConfigMap after = new ConfigMapBuilder(before)
                .editMetadata()
                .removeFromLabels(Labels.SOURCE)
                .endMetadata()
                .build();

        assertThat(CheckpointWakes.wakes(after, before)).isTrue();
    }

    @Test
    void slotsNeverWakeAndReportsAlwaysDo() {
        assertThat(CheckpointWakes.wakes(configMap("state", Map.of("a", "2")), configMap("state", Map.of("a", "1"))))
                .isFalse();
        assertThat(CheckpointWakes.wakes(configMap("report", Map.of("a", "2")), configMap("report", Map.of("a", "1"))))
                .isTrue();
    }

    private static Checkpoint at(long offset, long epoch, List<String> orders) {
        Position position = Position.atTransaction(Optional.of("uuid:1-" + offset), "binlog.000003", offset);
        return Checkpoints.at(position, epoch, "pod", "stdout", "hash", orders);
    }

    private static ConfigMap stored(Checkpoint checkpoint) {
        return configMap("checkpoint", CheckpointCodec.encode(checkpoint));
    }

    private static ConfigMap configMap(String role, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("orders-" + role)
                .addToLabels(Labels.SOURCE, "orders")
                .addToLabels(Labels.ROLE, role)
                .endMetadata()
                .withData(data)
                .build();
    }
}
