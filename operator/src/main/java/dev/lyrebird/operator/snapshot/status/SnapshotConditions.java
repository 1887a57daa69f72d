package dev.lyrebird.operator.snapshot.status;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.policy.SnapshotPolicies;
import dev.lyrebird.operator.verdict.ConditionSet;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The conditions of a SnapshotJob, from the one that sums up to those that explain. */
public final class SnapshotConditions {
    public static final String READY = "Ready";
    public static final String RECONCILING = "Reconciling";
    public static final String STALLED = "Stalled";
    public static final String COMPLETE = "Complete";
    public static final String FAILED = "Failed";
    public static final String SUSPENDED = "Suspended";
    public static final String BINLOG_RETAINED = "BinlogRetained";

    private SnapshotConditions() {}

    /** @return every condition's verdict by its type, in order; {@code ready} as it was decided */
    public static Map<String, Verdict> verdicts(SnapshotInput input, Verdict ready) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        verdicts.put(READY, ready);
        verdicts.put(RECONCILING, SnapshotPolicies.reconciling(input, ready));
        verdicts.put(STALLED, SnapshotPolicies.stalled(input, ready));
        verdicts.put(COMPLETE, SnapshotPolicies.complete(input));
        verdicts.put(FAILED, SnapshotPolicies.failure(input));
        verdicts.put(SUSPENDED, SnapshotPolicies.suspended(input));
        verdicts.put(BINLOG_RETAINED, SnapshotPolicies.binlogRetained(input));
        return verdicts;
    }

    /** @return those of {@code conditions} that are ours, in our order: others may add their own and reorder the list */
    static List<Condition> ours(List<Condition> conditions) {
        return Stream.of(READY, RECONCILING, STALLED, COMPLETE, FAILED, SUSPENDED, BINLOG_RETAINED)
                .flatMap(type -> conditions.stream().filter(condition -> type.equals(condition.getType())))
                .toList();
    }

    /** @return the verdicts as conditions, transition times kept */
    static List<Condition> conditions(SnapshotInput input, Map<String, Verdict> verdicts) {
        ConditionSet conditions = new ConditionSet(
                input.status().map(SnapshotJobStatus::conditions).orElse(List.of()),
                input.job().getMetadata().getGeneration(),
                input.now());
        verdicts.forEach(conditions::with);
        return conditions.toList();
    }
}
