package dev.lyrebird.contract.snapshot;

import java.util.List;

/**
 * How far a group is: all that changes while it is copied, and all that the operator reads.
 *
 * @param version version of the form, {@link GroupChunks#VERSION}
 * @param jobUid UID of the SnapshotJob
 * @param group number of the group
 * @param epoch raised by every worker that takes the group up; a worker that does not hold the newest must stop
 * @param writer who holds it: UID of the pod; empty before the first
 * @param done chunks that were delivered and acknowledged
 * @param failed chunks that were given up
 * @param tables how far each table is, in the order of {@link GroupChunks#tables()}
 */
public record GroupState(
        int version,
        String jobUid,
        int group,
        long epoch,
        String writer,
        ChunkSet done,
        ChunkSet failed,
        List<TableProgress> tables) {
    public GroupState {
        tables = List.copyOf(tables);
    }

    /** Whether nothing is left to do. */
    public boolean finished() {
        return tables.stream().allMatch(TableProgress::finished);
    }
}
