package dev.lyrebird.contract.checkpoint;

import dev.lyrebird.contract.text.Counted;
import java.time.Instant;

/**
 * A copy that was finished.
 *
 * @param order id of the order that asked for it
 * @param how what made the copy: {@link #CAPTURE} (earlier versions wrote the name of its engine), or {@link #JOB} and the name of a
 *     SnapshotJob
 * @param tables how many tables it held; 0 when that is known to the SnapshotJob alone
 * @param rows how many rows were delivered; 0 when that is known to the SnapshotJob alone
 * @param finishedAt when it ended
 */
public record FinishedSnapshot(String order, String how, long tables, long rows, Instant finishedAt) {
    /** The capture by itself. */
    public static final String CAPTURE = "Capture";

    /** Before the name of the SnapshotJob that made a copy, or was to make it: its status tells how that went. */
    public static final String JOB = "SnapshotJob ";

    /** @return what people are told of it */
    public String words() {
        return how.startsWith(JOB)
                ? "The stream has taken the tables of " + how + " back at " + finishedAt
                        + "; the job's status tells how the copy went."
                : Counted.of(tables, "table") + " with " + Counted.of(rows, "row") + " "
                        + (tables == 1 ? "was" : "were") + " copied until " + finishedAt + ".";
    }
}
