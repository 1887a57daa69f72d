package dev.lyrebird.operator.source.status;

import dev.lyrebird.api.v1alpha1.source.AdoptedStatus;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.CheckpointStatus;
import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.api.v1alpha1.source.InventoryStatus;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.api.v1alpha1.source.StartOverStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.operator.source.gate.ChangePlan;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.CaptureReport;
import dev.lyrebird.operator.source.policy.turn.FreshWord;
import dev.lyrebird.operator.source.startover.StartOver;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the status. */
public final class SourceStatus {
    private SourceStatus() {}

    /**
     * @param step what was decided
     * @param verdicts every condition's verdict by its type
     * @return the whole status; empty when the resource has it already
     */
    public static Optional<CdcSourceStatus> build(SourceInput input, SourceStep step, Map<String, Verdict> verdicts) {
        Optional<ChangePlan> plan = plan(input, step);
        CdcSourceStatus fresh = new CdcSourceStatus(
                input.source().getMetadata().getGeneration(),
                Conditions.of(input.status().map(CdcSourceStatus::conditions))
                        .merged(verdicts, input.source().getMetadata().getGeneration(), input.now()),
                engine(input).orElse(null),
                CoarsePosition.newest(input).orElse(null),
                inventory(input).orElse(null),
                marker(input, step).orElse(null),
                adopted(input, step).orElse(null),
                GateStatuses.build(input).orElse(null),
                plan.map(ChangePlan::changes).orElse(null),
                plan.map(ChangePlan::digest).orElse(null),
                turn(input, step).orElse(null),
                startOver(input, step).orElse(null));
        Optional<CdcSourceStatus> old = input.status().map(status -> ownView(status, verdicts.keySet()));
        CdcSourceStatus settled =
                old.map(it -> CoarsePosition.settle(it, fresh)).orElse(fresh);
        return old.filter(settled::equals).isPresent() ? Optional.empty() : Optional.of(settled);
    }

    /** A source that must not go on carries nothing out, so its plan stays as it was. */
    private static Optional<ChangePlan> plan(SourceInput input, SourceStep step) {
        Optional<ChangePlan> plan = step instanceof SourceStep.Halt
                ? input.status()
                        .filter(status -> status.plan() != null)
                        .map(status -> new ChangePlan(status.plan(), status.planDigest()))
                : Optional.of(input.gates().plan());
        return plan.filter(it -> !it.changes().isEmpty());
    }

    private static CdcSourceStatus ownView(CdcSourceStatus status, Set<String> types) {
        return new CdcSourceStatus(
                status.observedGeneration(),
                Conditions.of(Optional.ofNullable(status.conditions())).only(types),
                status.engine(),
                status.position(),
                status.inventory(),
                status.checkpoint(),
                status.adopted(),
                status.gates(),
                status.plan(),
                status.planDigest(),
                status.snapshotJob(),
                status.startOver());
    }

    private static Optional<EngineStatus> engine(SourceInput input) {
        return CaptureReport.of(input).flatMap(report -> report.engine()).or(() -> input.status()
                .map(CdcSourceStatus::engine));
    }

    private static Optional<InventoryStatus> inventory(SourceInput input) {
        return CaptureReport.of(input).flatMap(report -> report.inventory()).or(() -> input.status()
                .map(CdcSourceStatus::inventory));
    }

    private static Optional<CheckpointStatus> marker(SourceInput input, SourceStep step) {
        if (step instanceof SourceStep.RecordCheckpoint recorded) {
            return Optional.of(recorded.marker());
        }
        Optional<Long> epoch = input.checkpoint().initialised().map(Checkpoint::epoch);
        return input.marker()
                .map(marker -> new CheckpointStatus(
                        marker.name(),
                        marker.uid(),
                        epoch.orElse(marker.epoch()),
                        FreshWord.isSpent(input) ? true : null));
    }

    private static Optional<SnapshotTurnStatus> turn(SourceInput input, SourceStep step) {
        return step instanceof SourceStep.RecordTurn recorded ? recorded.turn() : input.turn();
    }

    /** An empty checkpoint was here before nobody. */
    private static Optional<AdoptedStatus> adopted(SourceInput input, SourceStep step) {
        return step instanceof SourceStep.RecordCheckpoint recorded ? recorded.adopted() : input.adopted();
    }

    private static Optional<StartOverStatus> startOver(SourceInput input, SourceStep step) {
        Optional<StartOver> asked =
                StartOver.of(input.source(), input.checkpoint().initialised());
        if (step instanceof SourceStep.RecordStartOver recorded) {
            return asked.map(over -> over.taken(recorded.replaces(), CoarsePosition.newest(input), input.now()));
        }
        return asked.isPresent() && !(step instanceof SourceStep.RemoveJob)
                ? asked.get().seen(input.now())
                : input.status().map(CdcSourceStatus::startOver);
    }
}
