package dev.lyrebird.operator.source;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.cluster.ExpectedRefusals;
import dev.lyrebird.operator.cluster.Finalizer;
import dev.lyrebird.operator.cluster.Refusal;
import dev.lyrebird.operator.cluster.StatusWriter;
import dev.lyrebird.operator.cluster.WarningEvents;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.source.cluster.CaptureRemoval;
import dev.lyrebird.operator.source.cluster.SourceGatherer;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.ObjectsRefused;
import dev.lyrebird.operator.source.policy.SourceSteps;
import dev.lyrebird.operator.source.policy.ready.GatesKeptOut;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import dev.lyrebird.operator.source.status.SourceConditions;
import dev.lyrebird.operator.source.status.SourceStatus;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reconcile: gather, decide, render, apply, report, until nothing more follows at once. */
public final class SourceLoop {
    /** A start over, making the checkpoint, recording it, plan, a job and its turn, and running; the rest for edits that came between. */
    private static final int MOST_STEPS = 8;

    private static final Duration NOTHING_PENDING = Duration.ofMinutes(5);
    private static final Duration SOMETHING_PENDING = Duration.ofSeconds(15);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final Logger LOG = LoggerFactory.getLogger(SourceLoop.class);

    private static final String REMOVAL =
            "Being deleted: the capture pod delivers what it has read, writes the last checkpoint and ends.";

    private final SourceGatherer gatherer;
    private final SourceActs acts;
    private final StatusWriter<CdcSource, CdcSourceStatus> status;
    private final WarningEvents events;
    private final CaptureRemoval removal;
    private final Failures failures = new Failures();

    public SourceLoop(
            SourceGatherer gatherer,
            SourceActs acts,
            StatusWriter<CdcSource, CdcSourceStatus> status,
            WarningEvents events,
            CaptureRemoval removal) {
        this.gatherer = gatherer;
        this.acts = acts;
        this.status = status;
        this.events = events;
        this.removal = removal;
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
            Outcome outcome = attempt(step, input, context);
            if (!outcome.refused() && step instanceof SourceStep.MakeCheckpoint) {
                continue;
            }
            SourceStep told = outcome.refused() ? step.failed(outcome.ready()) : step;
            boolean edited = report(outcome.input(), told, outcome.ready());
            if (!edited && (outcome.refused() || isLast(step))) {
                return outcome.refused() || isSeenLater(step) ? SOMETHING_PENDING : nextLook(input, outcome.ready());
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
        failures.forget(source);
        return Finalizer.AFTERWARDS;
    }

    /** @return what came of it; what ends it and is no refusal is thrown, and once that lasts the status says so, and all else that is known */
    private Outcome attempt(SourceStep step, SourceInput input, Context<CdcSource> context) {
        try {
            SourceInput after = acts.carryOut(step, input, context);
            failures.forget(input.source());
            return new Outcome(after, ready(step, after), false);
        } catch (RuntimeException e) {
            Optional<Refusal> refusal = refusal(e);
            if (refusal.isPresent()) {
                failures.forget(input.source());
                String words = refusal.get().words();
                return new Outcome(
                        input, ObjectsRefused.verdict(input, step, words, keepingNoGateOut(step, input)), true);
            }
            if (!ExpectedRefusals.isExpected(e) && isToBeTold(failures.add(input.source(), input.now()), input)) {
                reportFailure(e, step, input);
            }
            throw e;
        }
    }

    /**
     * @param input what is known by now
     * @param ready the verdict on Ready
     * @param refused whether the API server refused something
     */
    private record Outcome(SourceInput input, Verdict ready, boolean refused) {}

    private static Optional<Refusal> refusal(RuntimeException e) {
        return e instanceof KubernetesClientException answer ? Refusal.in(answer) : Optional.empty();
    }

    /** What a newer spec asks for is not there before the last step: the verdict on what was before is none on it. */
    private static Verdict ready(SourceStep step, SourceInput input) {
        Verdict ready = SourcePolicies.ready(input);
        return isLast(step) || ready.state() != Finding.State.True || isObserved(input)
                ? ready
                : Verdict.unknown(SourceReason.Starting, "The newest spec is being carried out.");
    }

    private static boolean isObserved(SourceInput input) {
        return input.status()
                .map(CdcSourceStatus::observedGeneration)
                .filter(input.source().getMetadata().getGeneration()::equals)
                .isPresent();
    }

    /** Whether it lasts; or it happened again, and the capture must not go on until then. */
    private static boolean isToBeTold(FailureStreak streak, SourceInput input) {
        return streak.lasts()
                || streak.isRepeated() && GatesKeptOut.words(input).isPresent();
    }

    private void reportFailure(RuntimeException e, SourceStep step, SourceInput input) {
        Optional<String> notStopped = keepingNoGateOut(step, input);
        try {
            Verdict ready = ObjectsRefused.failed(input, step, Refusal.words(e), notStopped);
            report(input, step.failed(ready), ready);
        } catch (RuntimeException another) {
            e.addSuppressed(another);
        }
    }

    /**
     * What was not written might be what brings a cluster-wide gate into force: the capture does not go on without it.
     *
     * @return why it could not be stopped, whatever that is: it may be what keeps the writes out; empty when it was, or need not be
     */
    private Optional<String> keepingNoGateOut(SourceStep step, SourceInput input) {
        if (step instanceof SourceStep.Halt || GatesKeptOut.words(input).isEmpty()) {
            return Optional.empty();
        }
        try {
            acts.stop(input);
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.debug("the capture could not be stopped", e);
            return Optional.of(Refusal.words(e));
        }
    }

    /** @return whether the API server's answer shows a newer spec than the one that was just reported on */
    private boolean report(SourceInput input, SourceStep step, Verdict ready) {
        Map<String, Verdict> verdicts = SourceConditions.verdicts(input, ready);
        events.announce(
                input.source(), Conditions.of(input.status().map(CdcSourceStatus::conditions)), verdicts, input.now());
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

    /** What is removed is seen to be gone, and what is adopted to be owned, before anything follows; that wakes. */
    private static boolean isSeenLater(SourceStep step) {
        return step instanceof SourceStep.RemoveCheckpoint
                || step instanceof SourceStep.RemoveJob
                || step instanceof SourceStep.AdoptJob;
    }

    private static boolean isLast(SourceStep step) {
        return step instanceof SourceStep.Run || step instanceof SourceStep.Halt || isSeenLater(step);
    }

    private Duration nextLook(SourceInput input, Verdict ready) {
        Duration look = isPending(input, ready) || events.owes(input.source()) ? SOMETHING_PENDING : NOTHING_PENDING;
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
