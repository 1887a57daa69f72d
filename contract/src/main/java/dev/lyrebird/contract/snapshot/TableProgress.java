package dev.lyrebird.contract.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.lyrebird.contract.tables.TableId;

/**
 * How far a table is: in one group, or over all of them.
 *
 * @param chunks how many it has
 * @param done how many were delivered and acknowledged
 * @param failed how many were given up
 * @param weight rows that its chunks were estimated to have
 * @param weightDone of the chunks that are done
 * @param weightFailed of the chunks that were given up; absent from the text while it is 0, and 0 for those that an earlier version
 *     gave up
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

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        long weightFailed,

        long rows,
        long bytes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String error) {
    public TableProgress {
        error = error == null ? "" : error;
    }

    /** @return that of a table of which nothing is planned, and nothing is done */
    static TableProgress none(TableId id) {
        return new TableProgress(id, 0, 0, 0, 0, 0, 0, 0, 0, "");
    }

    public boolean finished() {
        return done + failed == chunks;
    }

    /** @return weight of the chunks that are neither done nor given up */
    public long weightLeft() {
        return weight - weightDone - weightFailed;
    }

    TableProgress plus(TableProgress other) {
        return new TableProgress(
                id,
                chunks + other.chunks,
                done + other.done,
                failed + other.failed,
                weight + other.weight,
                weightDone + other.weightDone,
                weightFailed + other.weightFailed,
                rows + other.rows,
                bytes + other.bytes,
                error.isEmpty() ? other.error : error);
    }

    TableProgress planned(Chunk chunk) {
        return plus(new TableProgress(id, 1, 0, 0, chunk.weight(), 0, 0, 0, 0, ""));
    }

    TableProgress done(Chunk chunk, long itsRows, long itsBytes) {
        return plus(new TableProgress(id, 0, 1, 0, 0, chunk.weight(), 0, itsRows, itsBytes, ""));
    }

    TableProgress failed(Chunk chunk, String words) {
        return givenUp(failed + 1, weightFailed + chunk.weight(), words);
    }

    /** @return the progress of a table of which {@code chunk} is not given up any more */
    TableProgress retried(Chunk chunk) {
        return givenUp(failed - 1, Math.max(0, weightFailed - chunk.weight()), failed == 1 ? "" : error);
    }

    TableProgress anew() {
        return new TableProgress(id, chunks, 0, 0, weight, 0, 0, 0, 0, "");
    }

    private TableProgress givenUp(int count, long ofWeight, String words) {
        return new TableProgress(id, chunks, done, count, weight, weightDone, ofWeight, rows, bytes, words);
    }
}
