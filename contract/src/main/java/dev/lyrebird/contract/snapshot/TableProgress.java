package dev.lyrebird.contract.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lyrebird.contract.tables.TableId;

/**
 * How far a table is: in one group, or over all of them.
 *
 * @param chunks how many it has
 * @param done how many were delivered and acknowledged
 * @param failed how many were given up
 * @param weight rows that its chunks were estimated to have
 * @param weightDone of the chunks that are done
 * @param rows that were delivered of the chunks that are done
 * @param bytes of their events
 * @param error the server's words of the last failure, without values; empty when nothing failed
 */
public record TableProgress(
        TableId id,
        int chunks,
        int done,
        int failed,
        long weight,
        long weightDone,
        long rows,
        long bytes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String error) {
    public TableProgress {
        error = error == null ? "" : error;
    }

    public boolean finished() {
        return done + failed == chunks;
    }

    TableProgress plus(TableProgress other) {
        return new TableProgress(
                id,
                chunks + other.chunks,
                done + other.done,
                failed + other.failed,
                weight + other.weight,
                weightDone + other.weightDone,
                rows + other.rows,
                bytes + other.bytes,
                error.isEmpty() ? other.error : error);
    }
}
