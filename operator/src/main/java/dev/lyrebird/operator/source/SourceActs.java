package dev.lyrebird.operator.source;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.cluster.WarningEvents;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.gate.ChangePlan;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import dev.lyrebird.operator.source.render.SourceResources;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;

/** Carries out what was decided for a source. */
public final class SourceActs {
    private final ObjectWriter writer;
    private final WarningEvents events;
    private final RuntimeSettings runtime;

    public SourceActs(ObjectWriter writer, WarningEvents events, RuntimeSettings runtime) {
        this.writer = writer;
        this.events = events;
        this.runtime = runtime;
    }

    /** @return what is known afterwards: a StatefulSet that was written is as the API server answered */
    SourceInput carryOut(SourceStep step, SourceInput input, Context<CdcSource> context) {
        if (step instanceof SourceStep.Run run) {
            return run(run.config(), input, context);
        }
        if (step instanceof SourceStep.MakeCheckpoint) {
            writer.create(SourceResources.emptyCheckpoint(input));
        } else if (step instanceof SourceStep.MakeJob job) {
            writer.create(SourceResources.snapshotJob(input, job));
        } else if (step instanceof SourceStep.RemoveCheckpoint) {
            input.owned().configMap(input.names().checkpoint()).ifPresent(writer::delete);
        } else if (step instanceof SourceStep.RemoveJob removed) {
            writer.delete(removed.job());
        } else if (step instanceof SourceStep.AdoptJob adopted) {
            writer.own(adopted.job(), SourceResources.owner(input));
        } else if (step instanceof SourceStep.RecordStartOver) {
            announceStart(input);
        } else if (step instanceof SourceStep.RecordPlan recorded) {
            announceRemoval(recorded.plan(), input);
        } else if (step instanceof SourceStep.Halt halt) {
            halt(halt.block(), input);
        } else if (!isOfTheStatusAlone(step)) {
            throw new IllegalArgumentException("no such step: " + step);
        }
        return input;
    }

    /** Takes the pod away and leaves the rest as it is. */
    void stop(SourceInput input) {
        input.owned().statefulSet(input.names().capture()).ifPresent(writer::stop);
    }

    private SourceInput run(PipelineConfig config, SourceInput input, Context<CdcSource> context) {
        writer.createMissing(SourceResources.filledByThePod(input), input.owned());
        List<HasMetadata> wanted = SourceResources.applied(input, config, runtime);
        List<HasMetadata> answers = writer.apply(inTurn(wanted, input), input.owned(), context);
        writer.prune(wanted.stream().map(ObjectKey::of).toList(), input.owned(), ConfigMapRole::isFilledByThePod);
        return answers.stream()
                .filter(StatefulSet.class::isInstance)
                .findFirst()
                .map(input::withOwned)
                .orElse(input);
    }

    /** A capture that waits for a newer image, or other settings of all pods, stays as it is. */
    private static List<HasMetadata> inTurn(List<HasMetadata> wanted, SourceInput input) {
        return wanted.stream()
                .filter(object -> input.runtimeTurn().isEmpty() || !(object instanceof StatefulSet))
                .toList();
    }

    private void halt(Block block, SourceInput input) {
        if (block.fate() == Block.Fate.Stop || input.suspended()) {
            stop(input);
        }
    }

    private static boolean isOfTheStatusAlone(SourceStep step) {
        return step instanceof SourceStep.RecordCheckpoint
                || step instanceof SourceStep.RecordBegun
                || step instanceof SourceStep.RecordTurn;
    }

    private void announceStart(SourceInput input) {
        String id = input.spec().startOver().id();
        events.audit(
                input.source(),
                SourceReason.StartingOver.name(),
                "startOver/" + id,
                "spec.startOver " + id
                        + " is taken up: the source starts as for the first time, and leaves its position behind,"
                        + " if it has one. status.startOver has it.",
                input.now());
    }

    private void announceRemoval(ChangePlan plan, SourceInput input) {
        events.audit(
                input.source(),
                "GateRemoved",
                plan.digest(),
                plan.gates()
                        + " is no longer named or bound: more leaves the database from now on (Widens). See"
                        + " status.plan; spec.changePolicy.requireApproval makes such a change wait for a person.",
                input.now());
    }
}
