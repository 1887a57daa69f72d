package dev.lyrebird.operator.snapshot;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.operator.cluster.Finalizer;
import dev.lyrebird.operator.cluster.FreshestResource;
import dev.lyrebird.operator.cluster.NamespaceState;
import dev.lyrebird.operator.cluster.Refusal;
import dev.lyrebird.operator.cluster.StatusWriter;
import dev.lyrebird.operator.cluster.WarningEvents;
import dev.lyrebird.operator.snapshot.cluster.SnapshotJobGatherer;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.policy.ObjectsRefused;
import dev.lyrebird.operator.snapshot.policy.SnapshotPolicies;
import dev.lyrebird.operator.snapshot.policy.SnapshotSteps;
import dev.lyrebird.operator.snapshot.status.SnapshotConditions;
import dev.lyrebird.operator.snapshot.status.SnapshotProgress;
import dev.lyrebird.operator.snapshot.status.SnapshotStatus;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One reconcile: gather, decide, render, apply, report, until nothing more follows at once. */
public final class SnapshotLoop {
    /** Each step once, and some for edits that came between. */
    private static final int MOST_ACTS = SnapshotStep.values().length + 2;

    private static final Duration NOTHING_PENDING = Duration.ofMinutes(5);
    private static final Duration SOMETHING_PENDING = Duration.ofSeconds(15);
    private static final Duration PODS_ENDING = Duration.ofSeconds(2);
    private static final Duration OVER = Duration.ofHours(10);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final SnapshotJobGatherer gatherer;
    private final SnapshotActs acts;
    private final StatusWriter<SnapshotJob, SnapshotJobStatus> status;
    private final WarningEvents events;
    private final FreshestResource<SnapshotJob> freshest;
    private final NamespaceState namespaces;
    private final Finalizer finalizer;

    public SnapshotLoop(
            SnapshotJobGatherer gatherer,
            SnapshotActs acts,
            StatusWriter<SnapshotJob, SnapshotJobStatus> status,
            WarningEvents events,
            FreshestResource<SnapshotJob> freshest,
            NamespaceState namespaces,
            Finalizer finalizer) {
        this.gatherer = gatherer;
        this.acts = acts;
        this.status = status;
        this.events = events;
        this.freshest = freshest;
        this.namespaces = namespaces;
        this.finalizer = finalizer;
    }

    /** @return when to look again, should nothing wake us before */
    public Duration reconcile(SnapshotJob job, Context<SnapshotJob> context) {
        if (namespaces.isTerminating(job.getMetadata().getNamespace())) {
            return emptied(job, context);
        }
        for (int i = 0; i < MOST_ACTS; i++) {
            SnapshotInput input = gatherer.gather(job);
            SnapshotAct act = SnapshotSteps.next(input);
            boolean again = advance(input, act, context);
            if (!again) {
                return nextLook(input, act);
            }
        }
        return AT_ONCE;
    }

    /**
     * Kubernetes deletes the pods of a namespace before all else, and waits for them. A Job with a limit for each index lets no failed pod go before
     * the next one is there, which a namespace that is going refuses: both would wait for ever.
     */
    private Duration emptied(SnapshotJob job, Context<SnapshotJob> context) {
        acts.carryOut(new SnapshotAct.Clear(), gatherer.gather(job), context);
        return PODS_ENDING;
    }

    /** @return when to look again, also when the resource was let go */
    public Duration remove(SnapshotJob job, Context<SnapshotJob> context) {
        if (!finalizer.holds(job)) {
            return Finalizer.AFTERWARDS;
        }
        if (namespaces.isTerminating(job.getMetadata().getNamespace())) {
            return letGo(job);
        }
        for (int i = 0; i < MOST_ACTS; i++) {
            SnapshotInput input = gatherer.gather(job);
            if (SnapshotSteps.mayGo(input)) {
                return clear(input);
            }
            SnapshotAct act = SnapshotSteps.next(input);
            if (!advance(input, act, context)) {
                return act instanceof SnapshotAct.Stop ? PODS_ENDING : SOMETHING_PENDING;
            }
        }
        return AT_ONCE;
    }

    /**
     * A job deleted with {@code --cascade=orphan} leaves its objects without an owner, so nothing would collect them; we delete
     * them.
     */
    private Duration clear(SnapshotInput input) {
        try {
            return acts.clear(input) ? letGo(input.job()) : PODS_ENDING;
        } catch (KubernetesClientException e) {
            report(input, input, refused(e, input));
            return SOMETHING_PENDING;
        }
    }

    private Duration letGo(SnapshotJob job) {
        finalizer.release(job);
        freshest.forget(job);
        return Finalizer.AFTERWARDS;
    }

    /** @return whether to look again at once */
    private boolean advance(SnapshotInput input, SnapshotAct act, Context<SnapshotJob> context) {
        Optional<Verdict> obstacle = carryOut(act, input, context);
        SnapshotInput after = act instanceof SnapshotAct.Enter entered ? input.entering(entered) : input;
        Verdict ready = obstacle.filter(any -> !over(input)).orElseGet(() -> SnapshotPolicies.ready(after));
        boolean edited = report(input, after, ready);
        obstacle.filter(any -> over(input)).ifPresent(refused -> events.announce(input.job(), refused, input.now()));
        return edited || act instanceof SnapshotAct.Enter;
    }

    /** How a copy ended stays true, whatever becomes of what was made for it. */
    private static boolean over(SnapshotInput input) {
        return input.step().isLast() && !input.deleting();
    }

    /** @return what stands in the way, the API server's refusal among it; empty when nothing does */
    private Optional<Verdict> carryOut(SnapshotAct act, SnapshotInput input, Context<SnapshotJob> context) {
        try {
            return acts.carryOut(act, input, context);
        } catch (KubernetesClientException e) {
            return Optional.of(refused(e, input));
        }
    }

    private static Verdict refused(KubernetesClientException e, SnapshotInput input) {
        return ObjectsRefused.verdict(input, Refusal.in(e).orElseThrow(() -> e).words());
    }

    /** @return whether the API server's answer shows a newer spec than the one that was just reported on */
    private boolean report(SnapshotInput input, SnapshotInput after, Verdict ready) {
        Map<String, Verdict> verdicts = SnapshotConditions.verdicts(after, ready);
        events.announce(
                input.job(), Conditions.of(input.status().map(SnapshotJobStatus::conditions)), verdicts, input.now());
        return SnapshotStatus.build(after, input.status(), verdicts)
                .map(fresh -> status.write(input.job(), fresh))
                .filter(answer -> !answer.getMetadata()
                        .getGeneration()
                        .equals(input.job().getMetadata().getGeneration()))
                .isPresent();
    }

    private Duration nextLook(SnapshotInput input, SnapshotAct act) {
        if (act instanceof SnapshotAct.Stop && input.podsRun()) {
            return PODS_ENDING;
        }
        if (events.owes(input.job())) {
            return SOMETHING_PENDING;
        }
        if (input.step().isLast()) {
            return SnapshotSteps.clearIn(input)
                    .filter(wait -> !SnapshotSteps.isClearDue(input))
                    .map(wait -> wait.plusSeconds(1))
                    .orElse(OVER);
        }
        return switch (input.step()) {
            case Copying -> SnapshotProgress.INTERVAL;
            case Waiting -> NOTHING_PENDING;
            default -> SOMETHING_PENDING;
        };
    }
}
