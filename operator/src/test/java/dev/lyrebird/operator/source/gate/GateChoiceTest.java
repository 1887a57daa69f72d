package dev.lyrebird.operator.source.gate;

import static dev.lyrebird.operator.source.gate.GateChoices.INTERVAL;
import static dev.lyrebird.operator.source.gate.GateChoices.choose;
import static dev.lyrebird.operator.source.gate.GateChoices.config;
import static dev.lyrebird.operator.source.gate.GateChoices.gate;
import static dev.lyrebird.operator.source.gate.GateChoices.named;
import static dev.lyrebird.operator.source.gate.GateChoices.passers;
import static dev.lyrebird.operator.source.gate.GateChoices.sight;
import static dev.lyrebird.operator.source.gate.GateChoices.source;
import static dev.lyrebird.operator.source.gate.GateChoices.spec;
import static dev.lyrebird.operator.source.gate.GateChoices.states;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.operator.gate.GateResource;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.StatusDraft;
import dev.lyrebird.operator.source.gate.GateChoice.Running;
import dev.lyrebird.operator.source.gate.GateStanding.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which state of each gate is enforced: the newest good one, in its turn; and never less than what runs, unless the plan says so. */
class GateChoiceTest {
    private static final String LATER = "2026-11-23T12:00:40Z";

    private final GateResource first = gate(GateKind.CdcFilter, "no-pii", "uid-1", 1, "a");
    private final GateResource second = gate(GateKind.CdcFilter, "no-pii", "uid-1", 2, "b");
    private final GateResource broken = new GateResource(
            GateKind.CdcFilter, "no-pii", "uid-1", 3, spec("{rules: [{name: r, tables: [shop], action: Drop}]}"));
    private final GateResource platform = gate(GateKind.ClusterCdcFilter, "platform", "uid-9", 1, "p");

    @Test
    void theNewestGoodOneIsWanted() {
        GateSelection chosen = choose(source(""), named(second), List.of(first), 1);

        assertThat(states(chosen)).containsExactly("no-pii/Newest/2");
        assertThat(chosen.plan().changes()).isEmpty();
    }

    @Test
    void theLastGoodOneStaysWhileTheNewestIsNot() {
        assertThat(states(choose(source(""), named(broken), List.of(second), 1)))
                .containsExactly("no-pii/NotGood/2");
        assertThat(choose(source(""), named(broken), List.of(), 1).unusable()).hasSize(1);
    }

    @Test
    void anotherGateOfTheSameNameIsNoLastGoodOne() {
        GateResource other = new GateResource(GateKind.CdcFilter, "no-pii", "uid-2", 1, broken.spec());

        assertThat(choose(source(""), named(other), List.of(first), 1).unusable())
                .hasSize(1);
    }

    @Test
    void aSharedGateWaitsForItsTurnAndThePromiseHolds() {
        GateSelection waiting = choose(source(""), named(second), List.of(first), 3);
        assertThat(states(waiting)).containsExactly("no-pii/Waiting/1");
        assertThat(waiting.nextRollout().orElseThrow()).isAfter(Inputs.NOW);

        CdcSource promised = source("");
        promised.setStatus(status(new GateStatus("CdcFilter", "no-pii", "uid-1", 2L, 1L, null, LATER)));
        assertThat(choose(promised, named(second), List.of(first), 3).nextRollout())
                .contains(Instant.parse(LATER));
        assertThat(states(choose(promised, named(second), List.of(first), 3, Inputs.NOW.plusSeconds(41))))
                .containsExactly("no-pii/Newest/2");
    }

    @Test
    void nothingWaitsWhereNoPodRunsOrOneRestartsAnyway() {
        assertThat(states(new GateChoice(
                                source(""),
                                sight(named(second), 3),
                                Optional.of(config(List.of(first))),
                                Running.Stands,
                                Inputs.NOW)
                        .choose(
                                INTERVAL,
                                gates -> Optional.of(config(gates, "shop.*").hash()))))
                .containsExactly("no-pii/Newest/2");
        assertThat(states(new GateChoice(
                                source(""),
                                sight(named(second), 3),
                                Optional.of(config(List.of(first))),
                                Running.Captures,
                                Inputs.NOW)
                        .choose(
                                INTERVAL,
                                gates -> Optional.of(config(gates, "billing.*").hash()))))
                .containsExactly("no-pii/Newest/2");
    }

    @Test
    void aNewGenerationOfTheSameEffectNeedsNoTurn() {
        GateResource same = gate(GateKind.CdcFilter, "no-pii", "uid-1", 2, "a");

        assertThat(states(choose(source(""), named(same), List.of(first), 3))).containsExactly("no-pii/Newest/2");
    }

    @Test
    void aClusterWideGateThatIsNewReachesRunningSourcesInTurn() {
        GateSelection chosen = choose(source(""), bound(platform, 3), List.of(), Inputs.NOW);

        assertThat(chosen.in(State.Waiting)).hasSize(1);
        assertThat(chosen.wanted()).isEmpty();
    }

    @Test
    void aClusterWideGateThatCannotBeSeenStays() {
        GateSight blind = new GateSight(List.of(), new ClusterGates.Unlistable("forbidden"), gate -> List.of());
        GateSelection chosen = choose(source(""), blind, List.of(platform), Inputs.NOW);

        assertThat(states(chosen)).containsExactly("platform/Unseen/1");
        assertThat(chosen.plan().changes()).isEmpty();
    }

    @Test
    void aGateThatIsMissingIsNotRemoved() {
        GateSight missing = new GateSight(
                List.of(new NamedGate.Missing("no-pii")), new ClusterGates.Bound(List.of()), gate -> List.of());
        GateSelection chosen = choose(source(""), missing, List.of(first), Inputs.NOW);

        assertThat(chosen.missing()).containsExactly("no-pii");
        assertThat(chosen.plan().changes()).isEmpty();
    }

    @Test
    void whoHasNoTurnToFindLooksAtNoOtherSource() {
        Function<String, List<String>> nobody = gate -> {
            throw new AssertionError("the sources that pass " + gate + " were asked for");
        };
        GateSight sight = new GateSight(List.of(), new ClusterGates.Bound(List.of(platform)), nobody);

        assertThat(states(choose(source(""), sight, List.of(platform), Inputs.NOW)))
                .containsExactly("platform/Newest/1");
    }

    private static GateSight bound(GateResource gate, int passers) {
        return new GateSight(List.of(), new ClusterGates.Bound(List.of(gate)), passers(gate.uid(), passers));
    }

    private static CdcSourceStatus status(GateStatus gate) {
        return StatusDraft.blank().gates(List.of(gate)).done();
    }
}
