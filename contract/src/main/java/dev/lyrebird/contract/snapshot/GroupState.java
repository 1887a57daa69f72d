package dev.lyrebird.contract.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lyrebird.contract.json.Form;
import java.util.List;
import java.util.Optional;

/**
 * How far a group is: all that changes while it is copied, and all that the operator reads.
 *
 * @param version version of the form, {@link GroupChunks#VERSION}
 * @param jobUid UID of the SnapshotJob
 * @param group number of the group
 * @param epoch raised by every worker that takes the group up; a worker that does not hold the newest must stop
 * @param writer who may have something on its way to the destination: UID of the pod; whoever takes over from another one leaves that
 *     one's name there until nothing of it can come any more; empty before the first, and when the last one said that it has ended
 * @param done chunks that were delivered and acknowledged
 * @param failed chunks that were given up
 * @param tables how far each table is, in the order of {@link GroupChunks#tables()}
 * @param readers identities of the servers that chunks were read from: an address can lead to several; at most
 *     {@link #MOST_READERS}
 * @param waits what its worker waits for, as of the last write; empty while it reads
 */
public record GroupState(
        int version,
        String jobUid,
        int group,
        long epoch,
        String writer,
        ChunkSet done,
        ChunkSet failed,
        List<TableProgress> tables,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> readers,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<WorkerWait> waits) {
    /** As it is read. */
    public static final Form<GroupState> FORM = new Form<>(GroupState.class, GroupChunks.VERSION);

    /** Servers that are remembered; a name that leads to more of them is no news any more. */
    public static final int MOST_READERS = 16;

    public GroupState {
        tables = List.copyOf(tables);
        readers = readers == null ? List.of() : List.copyOf(readers);
        waits = waits == null ? Optional.empty() : waits;
    }

    /** @return the state of a group in other hands; nobody waits for anything yet */
    GroupState claimed(String by) {
        String left = writer.isEmpty() ? by : writer;
        return new GroupState(version, jobUid, group, epoch + 1, left, done, failed, tables, readers, Optional.empty());
    }

    GroupState signed(String by) {
        return new GroupState(version, jobUid, group, epoch, by, done, failed, tables, readers, waits);
    }

    GroupState with(ChunkSet nowDone, ChunkSet nowFailed, List<TableProgress> now) {
        return new GroupState(version, jobUid, group, epoch, writer, nowDone, nowFailed, now, readers, waits);
    }

    GroupState waiting(Optional<WorkerWait> now) {
        return new GroupState(version, jobUid, group, epoch, writer, done, failed, tables, readers, now);
    }

    GroupState readBy(List<String> servers) {
        return new GroupState(version, jobUid, group, epoch, writer, done, failed, tables, servers, waits);
    }

    /** Whether nothing is left to do. */
    public boolean finished() {
        return tables.stream().allMatch(TableProgress::finished);
    }
}
