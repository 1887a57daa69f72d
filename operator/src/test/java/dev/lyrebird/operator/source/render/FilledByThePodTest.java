package dev.lyrebird.operator.source.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.StateRef;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.operator.source.fixture.Inputs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is created empty takes the place of nothing that a backup brings back. */
class FilledByThePodTest {
    private static final List<String> SLOTS_OF_B = List.of("orders-state-b-0", "orders-state-b-1");

    @Test
    void aSuspendedSourceGetsNoSlots() {
        assertThat(names(Inputs.firstSight(yaml -> yaml + "  suspend: true\n")
                        .marked("a", 1L)
                        .initialised("a")))
                .containsExactly("orders-report");
    }

    @Test
    void slotsThatTheCheckpointNamesAreNotMadeEmpty() {
        assertThat(names(naming(2))).containsAll(SLOTS_OF_B).doesNotContain("orders-state-a-0", "orders-state-a-1");
        assertThat(names(naming(1)))
                .containsAll(SLOTS_OF_B)
                .contains("orders-state-a-1")
                .doesNotContain("orders-state-a-0");
        assertThat(names(Inputs.streaming())).contains("orders-state-a-0").containsAll(SLOTS_OF_B);
    }

    private static Inputs naming(int parts) {
        Inputs streaming = Inputs.streaming();
        return streaming.at(streaming
                .input()
                .checkpoint()
                .initialised()
                .orElseThrow()
                .with()
                .state(Optional.of(new StateRef(SlotSet.A, parts, 10, "digest")))
                .done());
    }

    private static List<String> names(Inputs inputs) {
        return SourceResources.filledByThePod(inputs.input()).stream()
                .map(configMap -> configMap.getMetadata().getName())
                .toList();
    }
}
