package dev.lyrebird.contract.snapshot;

import dev.lyrebird.contract.json.Form;
import java.util.List;

/**
 * The chunks of one group as they were planned; never changed once written.
 *
 * @param version version of the form, {@link #VERSION}
 * @param jobUid UID of the SnapshotJob
 * @param group number of the group, from 0
 */
public record GroupChunks(int version, String jobUid, int group, List<ChunkedTable> tables, List<Chunk> chunks) {
    public static final int VERSION = 1;

    /** As it is read. */
    public static final Form<GroupChunks> FORM = new Form<>(GroupChunks.class, VERSION);

    public GroupChunks {
        tables = List.copyOf(tables);
        chunks = List.copyOf(chunks);
        for (Chunk chunk : chunks) {
            if (chunk.table() >= tables.size()) {
                throw new IllegalArgumentException("a chunk of table " + chunk.table() + " of " + tables.size());
            }
        }
    }

    public ChunkedTable table(Chunk chunk) {
        return tables.get(chunk.table());
    }
}
