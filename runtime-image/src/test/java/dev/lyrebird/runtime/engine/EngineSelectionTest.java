package dev.lyrebird.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.TruncatePolicy;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.runtime.checkpoint.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which engine a source gets, and what its status says of that. */
class EngineSelectionTest {
    private static final Gate GATE = new Gate(GateKind.CdcFilter, "g", "uid", 1, FilterAction.Accept, List.of());

    @Test
    void whatTheSpecAsksForIsTaken() {
        assertThat(selected(EngineChoice.Debezium, false, List.of())).isEqualTo("Debezium Spec");
        assertThat(selected(EngineChoice.Direct, false, List.of())).isEqualTo("Direct Spec");
        assertThat(selected(EngineChoice.Auto, false, List.of())).isEqualTo("Debezium Auto");
    }

    @Test
    void whatDirectCannotDoYetIsSaid() {
        assertThat(selected(EngineChoice.Direct, false, List.of(GATE))).isEqualTo("Debezium GatesNeedDebezium");
        assertThat(selected(EngineChoice.Direct, true, List.of())).isEqualTo("Debezium SchemasNeedDebezium");
    }

    @Test
    void whatTellsOfTruncationsIsDebezium() {
        FormatConfig told = new FormatConfig(FormatType.DebeziumJson, false, Optional.of(TruncatePolicy.Deliver));
        assertThat(selected(EngineChoice.Direct, told, List.of())).isEqualTo("Debezium TruncatesNeedDebezium");
    }

    private static String selected(EngineChoice engine, boolean schemas, List<Gate> gates) {
        return selected(engine, new FormatConfig(FormatType.DebeziumJson, schemas), gates);
    }

    private static String selected(EngineChoice engine, FormatConfig format, List<Gate> gates) {
        PipelineConfig config = Samples.config("uid");
        EngineSelection selection = EngineSelection.of(new PipelineConfig(
                config.version(),
                config.source(),
                config.checkpointUid(),
                config.server(),
                config.tables(),
                engine,
                config.snapshot(),
                config.sink(),
                format,
                config.checkpoint(),
                config.limits(),
                gates));
        return selection.engine() + " " + selection.reason();
    }
}
