package dev.lyrebird.operator.source;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.cluster.Finalizer;
import dev.lyrebird.operator.cluster.ObjectWriter;
import dev.lyrebird.operator.cluster.Refusal;
import dev.lyrebird.operator.cluster.StatusWriter;
import dev.lyrebird.operator.cluster.WarningEvents;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.cluster.CaptureRemoval;
import dev.lyrebird.operator.source.cluster.SourceGatherer;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.ObjectsRefused;
import dev.lyrebird.operator.source.policy.SourceSteps;
import dev.lyrebird.operator.source.policy.ready.GatesKeptOut;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import dev.lyrebird.operator.source.render.ConfigMapRole;
import dev.lyrebird.operator.source.render.SourceResources;
import dev.lyrebird.operator.source.status.SourceConditions;
import dev.lyrebird.operator.source.status.SourceStatus;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One reconcile: gather, decide, render, apply, report, until nothing more follows at once. */
public final class SourceLoop {
    /** A start over, making the checkpoint, recording it, plan, a job and its turn, and running; the rest for edits that came between. */
    private static final int MOST_STEPS = 8;

    private static final Duration NOTHING_PENDING = Duration.ofMinutes(5);
    private static final Duration SOMETHING_PENDING = Duration.ofSeconds(15);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final String REMOVAL =
            "Being deleted: the capture pod delivers what it has read, writes the last checkpoint and ends.";

    private final SourceGatherer gatherer;
    private final ObjectWriter writer;
    private final StatusWriter<CdcSource, CdcSourceStatus> status;
    private final WarningEvents events;
    private final CaptureRemoval removal;
    private final RuntimeSettings runtime;

    public SourceLoop(
            SourceGatherer gatherer,
            ObjectWriter writer,
            StatusWriter<CdcSource, CdcSourceStatus> status,
            WarningEvents events,
            CaptureRemoval removal,
            RuntimeSettings runtime) {
        this.gatherer = gatherer;
        this.writer = writer;
        this.status = status;
        this.events = events;
        this.removal = removal;
        this.runtime = runtime;
    }

    /** @return when to look again, should nothing wake us before */
    public Duration reconcile(CdcSource source, Context<CdcSource> context) {
        for (int i = 0; i < MOST_STEPS; i++) {
            Optional<SourceInput> gathered = gatherer.gather(source, context);
            if (gathered.isEmpty()) {
                return NOTHING_PENDING;
            }
            SourceInput input = gathered.get();
            SourceStep step = SourceSteps.next(input);
            Optional<Refusal> refusal =
                    Refusal.of(() -> carryOut(step, input, context)).map(refused -> keepingNoGateOut(refused, input));
            if (refusal.isEmpty() && step instanceof SourceStep.MakeCheckpoint) {
                continue;
            }
            Verdict ready = refusal.map(said -> ObjectsRefused.verdict(input, step, said.words()))
                    .orElseGet(() -> SourcePolicies.ready(input));
            boolean edited = report(input, step, ready);
            if (!edited && (refusal.isPresent() || isLast(step))) {
                return refusal.isPresent() || removes(step) ? SOMETHING_PENDING : nextLook(input, ready);
            }
        }
        return AT_ONCE;
    }

    /** @return when to look again, also when everything is removed and the resource was let go */
    public Duration remove(CdcSource source, Context<CdcSource> context) {
        boolean done;
        try {
            done = removal.advance(source);
        } catch (KubernetesClientException e) {
            Refusal refusal = Refusal.in(e).orElseThrow(() -> e);
            announceRemoval(
                    source,
                    REMOVAL + " The API server refused a step, which is tried again: " + refusal.words(),
                    context);
            return SOMETHING_PENDING;
        }
        if (!done) {
            announceRemoval(source, REMOVAL, context);
            return Duration.ofSeconds(5);
        }
        gatherer.forget(source);
        return Finalizer.AFTERWARDS;
    }

    private void carryOut(SourceStep step, SourceInput input, Context<CdcSource> context) {
        if (step instanceof SourceStep.MakeCheckpoint) {
            writer.create(SourceResources.emptyCheckpoint(input));
        } else if (step instanceof SourceStep.MakeJob job) {
            writer.create(SourceResources.snapshotJob(input, job));
        } else if (step instanceof SourceStep.RemoveCheckpoint) {
            input.owned().configMap(input.names().checkpoint()).ifPresent(writer::delete);
        } else if (step instanceof SourceStep.RemoveJob removed) {
            writer.delete(removed.job());
        } else if (step instanceof SourceStep.RecordStartOver) {
            announceStart(input);
        } else if (step instanceof SourceStep.RecordPlan recorded) {
            events.announce(
                    input.source(),
                    "GateRemoved",
                    recorded.plan().digest(),
                    recorded.plan().gates()
                            + " is no longer named or bound: more leaves the database from now on (Widens). See"
                            + " status.plan; spec.changePolicy.requireApproval makes such a change wait for a person.",
                    input.now());
        } else if (step instanceof SourceStep.Run run) {
            writer.createMissing(SourceResources.filledByThePod(input), input.owned());
            List<HasMetadata> wanted = SourceResources.applied(input, run.config(), runtime);
            writer.apply(inTurn(wanted, input), input.owned(), context);
            writer.prune(wanted.stream().map(ObjectKey::of).toList(), input.owned(), ConfigMapRole::isFilledByThePod);
        } else if (step instanceof SourceStep.Halt halt
                && (halt.block().fate() == Block.Fate.Stop || input.suspended())) {
            stop(input);
        }
    }

    /** What was refused might be what brings a cluster-wide gate into force: the capture does not go on without it. */
    private Refusal keepingNoGateOut(Refusal refusal, SourceInput input) {
        return GatesKeptOut.words(input)
                .flatMap(any -> Refusal.of(() -> stop(input)))
                .orElse(refusal);
    }

    private void stop(SourceInput input) {
        input.owned().statefulSet(input.names().capture()).ifPresent(writer::stop);
    }

    private void announceStart(SourceInput input) {
        String id = input.spec().startOver().id();
        events.announce(
                input.source(),
                SourceReason.StartingOver.name(),
                "startOver/" + id,
                "spec.startOver " + id
                        + " is taken up: the source starts as for the first time, and leaves its position behind,"
                        + " if it has one. status.startOver has it.",
                input.now());
    }

    /** A capture that waits for a newer image, or other settings of all pods, stays as it is. */
    private static List<HasMetadata> inTurn(List<HasMetadata> wanted, SourceInput input) {
        return wanted.stream()
                .filter(object -> input.runtimeTurn().isEmpty() || !(object instanceof StatefulSet))
                .toList();
    }

    /** @return whether the API server's answer shows a newer spec than the one that was just reported on */
    private boolean report(SourceInput input, SourceStep step, Verdict ready) {
        Map<String, Verdict> verdicts = SourceConditions.verdicts(input, ready);
        events.announce(
                input.source(),
                input.status().map(CdcSourceStatus::conditions).orElse(List.of()),
                verdicts,
                input.now());
        return SourceStatus.build(input, step, verdicts)
                .map(fresh -> status.write(input.source(), fresh))
                .filter(answer -> !answer.getMetadata()
                        .getGeneration()
                        .equals(input.source().getMetadata().getGeneration()))
                .isPresent();
    }

    private void announceRemoval(CdcSource source, String message, Context<CdcSource> context) {
        gatherer.gather(source, context).ifPresent(input -> {
            Verdict deleting = Verdict.fails(SourceReason.Deleting, message);
            SourceStatus.build(input, SourceSteps.next(input), SourceConditions.verdicts(input, deleting))
                    .ifPresent(fresh -> status.write(input.source(), fresh));
        });
    }

    /** What is removed is seen to be gone before anything follows, and that wakes. */
    private static boolean removes(SourceStep step) {
        return step instanceof SourceStep.RemoveCheckpoint || step instanceof SourceStep.RemoveJob;
    }

    private static boolean isLast(SourceStep step) {
        return step instanceof SourceStep.Run || step instanceof SourceStep.Halt || removes(step);
    }

    private static Duration nextLook(SourceInput input, Verdict ready) {
        Duration look = isPending(input, ready) ? SOMETHING_PENDING : NOTHING_PENDING;
        return Stream.concat(input.gates().nextRollout().stream(), input.runtimeTurn().stream())
                .min(Comparator.naturalOrder())
                // a second more: the status has whole ones
                .map(at -> Duration.between(input.now(), at).plusSeconds(1))
                .filter(wait -> wait.compareTo(look) < 0)
                .orElse(look);
    }

    /** What no watch tells: an object of somebody else that goes away, time that passes over a pod that is not there, not running, not ready, or does not end. */
    private static boolean isPending(SourceInput input, Verdict ready) {
        return !input.conflicts().isEmpty()
                || input.podMissingSince().isPresent()
                || input.pod()
                        .filter(pod -> pod.getMetadata().getDeletionTimestamp() != null
                                || PodState.isPending(pod)
                                || PodState.unreadySince(pod).isPresent())
                        .isPresent()
                || ready.reason().stalls()
                || ready.reason() == SourceReason.ClusterGatesUnknown;
    }
}
