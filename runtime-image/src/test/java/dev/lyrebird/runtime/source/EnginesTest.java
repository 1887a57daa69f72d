package dev.lyrebird.runtime.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.ConfigEdit;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.engine.EngineSelection;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.GateMounts;
import dev.lyrebird.runtime.server.jdbc.CredentialFiles;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnginesTest {
    private static final Path NOWHERE = Path.of("/nowhere");
    private static final EngineSelection DIRECT = EngineSelection.of(EngineChoice.Auto, List.of());
    private static final EngineSelection DEBEZIUM = EngineSelection.of(EngineChoice.Auto, List.of("shop.t.odd"));

    @Test
    void nothingIsKnownBeforeAPreflightHasChosen() {
        Engines engines = engines(Samples.config("uid"));

        engines.choose(Optional.empty());

        assertThatThrownBy(engines::selection).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(engines::lanes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatTheSpecAsksForIsKnownAtOnce() {
        Engines engines = engines(ConfigEdit.of(Samples.config("uid"))
                .engine(EngineChoice.Debezium)
                .done());

        assertThat(engines.selection().reason()).isEqualTo(EngineSelection.Reason.Spec);
        assertThat(engines.lanes()).isEqualTo(EngineLanes.One);
    }

    @Test
    void theFirstChoiceStays() {
        Engines engines = engines(Samples.config("uid"));

        engines.choose(Optional.of(DEBEZIUM));
        engines.choose(Optional.of(DIRECT));

        assertThat(engines.selection()).isEqualTo(DEBEZIUM);
        assertThat(engines.lanes()).isEqualTo(EngineLanes.One);
    }

    @Test
    void definitionsThatNoEngineStoredAreRefused() {
        Engines engines = engines(Samples.config("uid"));
        engines.choose(Optional.of(DIRECT));

        assertThat(engines.lanes()).isEqualTo(EngineLanes.Several);
        assertThatThrownBy(() -> engines.restore("nonsense"))
                .isInstanceOf(SourceFailure.class)
                .extracting(failure -> ((SourceFailure) failure).reason())
                .isEqualTo(SourceReason.CheckpointUnreadable);
    }

    private static Engines engines(PipelineConfig config) {
        ServerConnector never = new ServerConnector(config.server(), new CredentialFiles(NOWHERE, config.server()));
        GateMounts gates = new GateMounts(config.gates(), NOWHERE, new GateCounters());
        return new Engines(config, never, gates, Samples.CLOCK);
    }
}
