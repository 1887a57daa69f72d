package dev.lyrebird.operator.source.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.ChangeEffect;
import dev.lyrebird.api.v1alpha1.source.ChangeState;
import dev.lyrebird.api.v1alpha1.source.ChangeType;
import dev.lyrebird.api.v1alpha1.source.GateRef;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.api.v1alpha1.source.PlannedChange;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.operator.source.fixture.GateSights;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.StatusDraft;
import dev.lyrebird.operator.source.gate.ChangePlan;
import dev.lyrebird.operator.source.gate.GateSelection;
import dev.lyrebird.operator.source.gate.GateStanding;
import dev.lyrebird.operator.source.model.CheckpointSight.Ours;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.ObjectsRefused;
import dev.lyrebird.operator.source.policy.SourceSteps;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceStatusTest {
    private static final List<String> TYPES = List.of(
            "Ready",
            "Reconciling",
            "Stalled",
            "Suspended",
            "ReferencesResolved",
            "GatesEnforced",
            "SourceReachable",
            "SourceConfigured",
            "SnapshotComplete",
            "Streaming",
            "CheckpointHealthy",
            "BinlogRetained",
            "SinkHealthy",
            "CredentialsValid",
            "Diverged");

    @Test
    void atFirstSightEveryConditionIsThereAndNothingIsClaimed() {
        CdcSourceStatus status =
                build(Inputs.firstSight().uninitialised("a").input()).orElseThrow();

        assertThat(status.conditions()).extracting(Condition::getType).containsExactlyElementsOf(TYPES);
        assertThat(status.conditions())
                .filteredOn(condition ->
                        !List.of("Reconciling", "Stalled", "Suspended").contains(condition.getType()))
                .extracting(Condition::getStatus)
                .containsOnly("Unknown");
        assertThat(status.checkpoint().uid()).isEqualTo("a");
    }

    @Test
    void nothingIsWrittenWhenNothingDiffers() {
        Inputs streaming = settled(Inputs.streaming());

        assertThat(build(streaming.at(Inputs.NOW.plusSeconds(3600)).input())).isEmpty();
    }

    @Test
    void somebodyElsesConditionsAreNoDifference() {
        Inputs streaming = settled(Inputs.streaming());
        CdcSourceStatus old = streaming.input().status().orElseThrow();
        List<Condition> spliced = new ArrayList<>(old.conditions());
        java.util.Collections.reverse(spliced);
        spliced.add(
                3,
                new ConditionBuilder()
                        .withType("example.com/Approved")
                        .withStatus("True")
                        .build());

        Inputs with = streaming.status(StatusDraft.of(old).conditions(spliced).done());

        assertThat(build(with.input())).isEmpty();
    }

    @Test
    void aPositionAloneIsWrittenAtMostEveryFiveMinutes() {
        Inputs streaming = settled(Inputs.streaming());

        assertThat(build(moved(streaming, Duration.ofMinutes(4)).input())).isEmpty();
        assertThat(build(moved(streaming, Duration.ofMinutes(5)).input()))
                .map(status -> status.position().display())
                .contains("binlog.000004:4");
    }

    @Test
    void aTransitionTakesThePositionAlong() {
        Inputs streaming = settled(Inputs.streaming());

        assertThat(build(moved(streaming, Duration.ofSeconds(1)).withoutPod().input()))
                .map(status -> status.position().display())
                .contains("binlog.000004:4");
    }

    @Test
    void whatThePodSaidThatItEnforcesStaysKnownUntilItSaysMore() {
        Gate platform = gate(2, FilterAction.Drop);
        Inputs enforced = settled(passing(Inputs.streaming(), platform).finding(Map.of()));

        assertThat(enforced.input().status().orElseThrow().gates())
                .containsExactly(new GateStatus(
                        "ClusterCdcFilter", "platform", "platform-uid", 2L, 2L, platform.effectHash(), null));
        assertThat(settled(passing(enforced, gate(3, FilterAction.Accept)))
                        .input()
                        .status()
                        .orElseThrow()
                        .gates())
                .containsExactly(new GateStatus(
                        "ClusterCdcFilter", "platform", "platform-uid", 3L, 2L, platform.effectHash(), null));
    }

    /** They are announced first, and what the status has is not announced any more. */
    @Test
    void whatCouldNotBeAnnouncedIsNotRecorded() {
        PlannedChange removal = new PlannedChange(
                ChangeType.RemoveGate,
                ChangeEffect.Widens,
                ChangeState.Accepted,
                new GateRef("CdcFilter", "no-pii", "gate-uid"));
        ChangePlan plan = new ChangePlan(List.of(removal), "sha256:a");
        Inputs streaming = Inputs.streaming();
        GateSelection gates = streaming.input().gates();
        SourceInput widens = streaming
                .gates(new GateSelection(gates.standings(), gates.missing(), gates.cluster(), plan))
                .input();
        SourceInput asks = Inputs.firstSight(yaml -> yaml + "  startOver: {id: over-1}\n")
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .input();

        assertThat(SourceSteps.next(widens)).isEqualTo(new SourceStep.RecordPlan(plan));
        assertThat(SourceSteps.next(asks)).isInstanceOf(SourceStep.RecordStartOver.class);
        assertThat(build(widens).orElseThrow().plan()).containsExactly(removal);
        assertThat(failed(widens).plan()).isNull();
        assertThat(build(asks).orElseThrow().startOver()).isNotNull();
        assertThat(failed(asks).startOver()).isNull();
    }

    private static CdcSourceStatus failed(SourceInput input) {
        SourceStep step = SourceSteps.next(input);
        Verdict refused = ObjectsRefused.verdict(input, step, "no answer", Optional.empty());
        return SourceStatus.build(input, step.failed(refused), SourceConditions.verdicts(input, refused))
                .orElseThrow();
    }

    private static Inputs passing(Inputs inputs, Gate gate) {
        return inputs.gates(GateSights.of(List.of(new GateStanding(
                gate.kind(),
                gate.name(),
                gate.uid(),
                gate.generation(),
                GateStanding.State.Newest,
                Optional.of(gate),
                Optional.empty(),
                ""))));
    }

    private static Gate gate(long generation, FilterAction action) {
        return new Gate(GateKind.ClusterCdcFilter, "platform", "platform-uid", generation, action, List.of());
    }

    private static Inputs settled(Inputs inputs) {
        return inputs.status(build(inputs.input()).orElseThrow());
    }

    private static Inputs moved(Inputs inputs, Duration later) {
        Checkpoint old = inputs.input().checkpoint().initialised().orElseThrow();
        Instant writtenAt = old.writtenAt().plus(later);
        Checkpoint fresh = new Checkpoint(
                old.version(),
                old.epoch(),
                old.sequence() + 1,
                old.writer(),
                old.server(),
                old.serverId(),
                old.sink(),
                old.configHash(),
                List.of(dev.lyrebird.contract.checkpoint.Lane.following(
                        Position.atTransaction(Optional.of("uuid:1-12"), "binlog.000004", 4))),
                old.state(),
                old.usedOrders(),
                old.snapshots(),
                writtenAt);
        return inputs.checkpoint(new Ours("checkpoint-uid", new Readable(fresh)));
    }

    private static Optional<CdcSourceStatus> build(SourceInput input) {
        return SourceStatus.build(
                input, SourceSteps.next(input), SourceConditions.verdicts(input, SourcePolicies.ready(input)));
    }
}
