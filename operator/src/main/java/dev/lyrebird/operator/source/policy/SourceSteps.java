package dev.lyrebird.operator.source.policy;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.source.AdoptedStatus;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.CheckpointStatus;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.CheckpointSight;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.ready.CheckpointLostPolicy;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import dev.lyrebird.operator.source.policy.turn.Adoption;
import dev.lyrebird.operator.source.policy.turn.FreshWord;
import dev.lyrebird.operator.source.policy.turn.JobsToMake;
import dev.lyrebird.operator.source.policy.turn.SnapshotTurns;
import dev.lyrebird.operator.source.startover.StartOver;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Decides the next step of a source. */
public final class SourceSteps {
    private SourceSteps() {}

    /** @return the one next thing to do */
    public static SourceStep next(SourceInput input) {
        Optional<Block> block = SourcePolicies.block(input);
        if (block.isPresent()) {
            return new SourceStep.Halt(block.get());
        }
        if (input.suspended() && input.isUntouched()) {
            return new SourceStep.Halt(Block.stop(SourcePolicies.ready(input)));
        }
        if (input.startOver().filter(StartOver::isNew).isPresent()) {
            return new SourceStep.RecordStartOver(unusable(input));
        }
        // no block: the spec is in order, and a checkpoint that is absent was never there, or is left behind
        if (!(input.checkpoint() instanceof CheckpointSight.Ours ours)) {
            return new SourceStep.MakeCheckpoint();
        }
        if (ours.document().isEmpty() || isReplaced(input, ours)) {
            return new SourceStep.RemoveCheckpoint();
        }
        if (input.marker().filter(marker -> ours.uid().equals(marker.uid())).isPresent()) {
            if (hasBegun(input)) {
                return JobsToMake.overtaken(input)
                        .<SourceStep>map(SourceStep.RemoveJob::new)
                        .orElseGet(SourceStep.RecordBegun::new);
            }
            return widens(input) ? new SourceStep.RecordPlan(input.gates().plan()) : turnOrRun(input);
        }
        return record(input, ours);
    }

    /** Whether it was emptied: it goes, so that a new UID tells what was begun from what is to be. */
    private static boolean isReplaced(SourceInput input, CheckpointSight.Ours ours) {
        return input.checkpoint().initialised().isEmpty()
                && input.startOver().filter(over -> over.replaces(ours.uid())).isPresent();
    }

    private static boolean hasBegun(SourceInput input) {
        return StartOver.of(input.source(), input.checkpoint().initialised())
                .filter(StartOver::isToBeRecorded)
                .isPresent();
    }

    /** @return UID of the checkpoint that is gone or cannot be read */
    private static Optional<String> unusable(SourceInput input) {
        boolean unreadable = input.checkpoint() instanceof CheckpointSight.Ours ours
                && ours.document().isEmpty();
        return input.knownCheckpoint().filter(uid -> unreadable || CheckpointLostPolicy.isLost(input));
    }

    private static SourceStep turnOrRun(SourceInput input) {
        Optional<SnapshotJob> earlier = JobsToMake.earlierCopy(input);
        if (earlier.isPresent()) {
            return new SourceStep.RemoveJob(earlier.get());
        }
        Optional<SnapshotJob> outlived = JobsToMake.outlived(input);
        if (outlived.isPresent()) {
            return new SourceStep.RemoveJob(outlived.get());
        }
        Optional<SnapshotJob> orphan = JobsToMake.orphan(input);
        if (orphan.isPresent()) {
            return new SourceStep.AdoptJob(orphan.get());
        }
        Optional<SourceStep.MakeJob> job = JobsToMake.next(input);
        if (job.isPresent()) {
            return job.get();
        }
        Optional<SnapshotTurnStatus> turn = SnapshotTurns.next(input);
        return turn.equals(input.turn())
                ? new SourceStep.Run(((Resolution.Resolved) input.resolution()).config())
                : new SourceStep.RecordTurn(turn);
    }

    /** Whether gates are about to be left out that the status does not show as such. */
    private static boolean widens(SourceInput input) {
        return !input.gates().plan().changes().isEmpty()
                && input.gates().waiting().isEmpty()
                && !input.gates().plan().isShownBy(input.status());
    }

    private static SourceStep record(SourceInput input, CheckpointSight.Ours ours) {
        Optional<Checkpoint> found = input.checkpoint().initialised();
        // a restored checkpoint (another UID than the marker's) is always gone on from: that is what restoring is for
        AdoptionPolicy decision = Adoption.of(input).flatMap(Adoption::decision).orElse(AdoptionPolicy.Continue);
        return new SourceStep.RecordCheckpoint(
                new CheckpointStatus(
                        input.names().checkpoint(),
                        ours.uid(),
                        found.map(Checkpoint::epoch).orElse(null),
                        FreshWord.isSpent(input) ? true : null),
                found.map(checkpoint -> new AdoptedStatus(
                        ours.uid(),
                        checkpoint.server().uuid(),
                        checkpoint.position().display(),
                        input.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        decision)));
    }
}
