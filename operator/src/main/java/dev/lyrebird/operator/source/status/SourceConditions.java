package dev.lyrebird.operator.source.status;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.AspectPolicies;
import dev.lyrebird.operator.source.policy.DivergencePolicy;
import dev.lyrebird.operator.source.policy.GatePolicies;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conditions of a CdcSource, from the one that sums up to those that explain. */
public final class SourceConditions {
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
        verdicts.put(Conditions.READY, ready);
        verdicts.put(Conditions.RECONCILING, AspectPolicies.reconciling(ready, input));
        verdicts.put(Conditions.STALLED, AspectPolicies.stalled(ready));
        verdicts.put(Conditions.SUSPENDED, AspectPolicies.suspended(input));
        verdicts.put(REFERENCES_RESOLVED, AspectPolicies.referencesResolved(input));
        verdicts.put(GATES_ENFORCED, GatePolicies.enforced(input));
        ASPECTS.forEach(aspect -> verdicts.put(aspect.name(), AspectPolicies.aspect(aspect, input)));
        verdicts.put(DIVERGED, DivergencePolicy.verdict(input));
        return verdicts;
    }
}
