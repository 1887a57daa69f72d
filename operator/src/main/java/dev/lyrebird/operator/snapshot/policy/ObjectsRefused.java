package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.verdict.Verdict;

/** What was decided could not be carried out, since the API server refused it. */
public final class ObjectsRefused {
    private ObjectsRefused() {}

    /**
     * @param words what the API server said
     * @return the verdict on Ready
     */
    public static Verdict verdict(SnapshotInput input, String words) {
        return Verdict.fails(
                SnapshotReason.ObjectsRefused,
                "The API server refused an object of this SnapshotJob: " + words
                        + (input.podsRun() ? " The pods go on as they were." : "")
                        + " Fix what it names: the source's spec.pod, a quota, an admission webhook, the operator's rights."
                        + " It is retried by itself, and what was copied is kept.");
    }
}
