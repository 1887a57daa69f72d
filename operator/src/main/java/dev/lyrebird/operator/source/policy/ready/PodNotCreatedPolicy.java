package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import java.time.Duration;
import java.util.Optional;

/** The StatefulSet's controller makes no pod. It says why in an Event, and in no object that could be watched. */
final class PodNotCreatedPolicy implements ExplainingPolicy {
    /** The controller needs less than a second, and tries again with growing pauses. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return input.podMissingSince()
                .filter(since -> since.plus(PATIENCE).isBefore(input.now()) || isKnown(input))
                .map(since -> verdict(input));
    }

    /** Another process of the operator has waited already. */
    private static boolean isKnown(SourceInput input) {
        return Conditions.of(input.status().map(CdcSourceStatus::conditions))
                .has(Conditions.READY, SourceReason.PodNotCreated);
    }

    private static Verdict verdict(SourceInput input) {
        String capture = input.names().capture();
        return Verdict.fails(
                SourceReason.PodNotCreated,
                "StatefulSet " + capture
                        + " has had no pod for more than a minute: Kubernetes cannot make it. A quota, a"
                        + " PriorityClass that does not exist (spec.pod.priorityClassName) or an admission webhook may prevent"
                        + " it; the Events of kubectl describe statefulset " + capture + " --namespace "
                        + input.key().namespace() + " give the reason. The pod is created as soon as that is fixed.");
    }
}
