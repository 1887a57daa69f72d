package dev.lyrebird.operator.snapshot.status;

import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.policy.SnapshotPolicies;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** The conditions of a SnapshotJob, from the one that sums up to those that explain. */
public final class SnapshotConditions {
    public static final String COMPLETE = "Complete";
    public static final String FAILED = "Failed";
    public static final String BINLOG_RETAINED = "BinlogRetained";

    private SnapshotConditions() {}

    /** @return every condition's verdict by its type, in order; {@code ready} as it was decided */
    public static Map<String, Verdict> verdicts(SnapshotInput input, Verdict ready) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        verdicts.put(Conditions.READY, ready);
        verdicts.put(Conditions.RECONCILING, SnapshotPolicies.reconciling(input, ready));
        verdicts.put(Conditions.STALLED, SnapshotPolicies.stalled(input, ready));
        verdicts.put(COMPLETE, SnapshotPolicies.complete(input));
        verdicts.put(FAILED, SnapshotPolicies.failure(input));
        verdicts.put(Conditions.SUSPENDED, SnapshotPolicies.suspended(input));
        verdicts.put(BINLOG_RETAINED, SnapshotPolicies.binlogRetained(input));
        return verdicts;
    }
}
