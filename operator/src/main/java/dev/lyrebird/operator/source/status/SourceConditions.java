package dev.lyrebird.operator.source.status;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.AspectPolicies;
import dev.lyrebird.operator.source.policy.DivergencePolicy;
import dev.lyrebird.operator.source.policy.GatePolicies;
import dev.lyrebird.operator.verdict.ConditionSet;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The conditions of a CdcSource, from the one that sums up to those that explain. */
public final class SourceConditions {
    public static final String READY = "Ready";
    public static final String RECONCILING = "Reconciling";
    public static final String STALLED = "Stalled";
    public static final String SUSPENDED = "Suspended";
    public static final String REFERENCES_RESOLVED = "ReferencesResolved";
    public static final String GATES_ENFORCED = "GatesEnforced";
    public static final String DIVERGED = "Diverged";

    /** As people read them: from the server over the stream to the destination. */
    private static final List<Aspect> ASPECTS = List.of(
            Aspect.SourceReachable,
            Aspect.SourceConfigured,
            Aspect.SnapshotComplete,
            Aspect.Streaming,
            Aspect.CheckpointHealthy,
            Aspect.BinlogRetained,
            Aspect.SinkHealthy,
            Aspect.CredentialsValid);

    private SourceConditions() {}

    /** @return every condition's verdict by its type, in order; {@code ready} as it was decided */
    public static Map<String, Verdict> verdicts(SourceInput input, Verdict ready) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        verdicts.put(READY, ready);
        verdicts.put(RECONCILING, AspectPolicies.reconciling(ready, input));
        verdicts.put(STALLED, AspectPolicies.stalled(ready));
        verdicts.put(SUSPENDED, AspectPolicies.suspended(input));
        verdicts.put(REFERENCES_RESOLVED, AspectPolicies.referencesResolved(input));
        verdicts.put(GATES_ENFORCED, GatePolicies.enforced(input));
        ASPECTS.forEach(aspect -> verdicts.put(aspect.name(), AspectPolicies.aspect(aspect, input)));
        verdicts.put(DIVERGED, DivergencePolicy.verdict(input));
        return verdicts;
    }

    /**
     * @return those of {@code conditions} that are ours, in our order: others may add their own to the list and reorder it
     */
    static List<Condition> ours(List<Condition> conditions) {
        return Stream.of(
                        Stream.of(READY, RECONCILING, STALLED, SUSPENDED, REFERENCES_RESOLVED, GATES_ENFORCED),
                        ASPECTS.stream().map(Aspect::name),
                        Stream.of(DIVERGED))
                .flatMap(Function.identity())
                .flatMap(type -> conditions.stream().filter(condition -> type.equals(condition.getType())))
                .toList();
    }

    /** @return the verdicts as conditions, transition times kept */
    static List<Condition> conditions(SourceInput input, Map<String, Verdict> verdicts) {
        ConditionSet conditions = new ConditionSet(
                input.status().map(CdcSourceStatus::conditions).orElse(List.of()),
                input.source().getMetadata().getGeneration(),
                input.now());
        verdicts.forEach(conditions::with);
        return conditions.toList();
    }
}
