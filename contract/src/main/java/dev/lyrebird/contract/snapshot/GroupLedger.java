package dev.lyrebird.contract.snapshot;

import dev.lyrebird.contract.text.Bounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The ledger of one group: its chunks and how far they are. Immutable; each step gives the ledger after it.
 *
 * @param chunks as planned
 * @param state as of now
 */
public record GroupLedger(GroupChunks chunks, GroupState state) {
    private static final int LONGEST_ERROR = 512;

    public GroupLedger {
        if (chunks.tables().size() != state.tables().size()
                || chunks.group() != state.group()
                || !chunks.jobUid().equals(state.jobUid())) {
            throw new IllegalArgumentException("the state is of other chunks");
        }
    }

    /** @return the ledger of a group that nobody has begun */
    public static GroupLedger planned(GroupChunks chunks) {
        List<TableProgress> tables = new ArrayList<>();
        chunks.tables().forEach(table -> tables.add(TableProgress.none(table.id())));
        for (Chunk chunk : chunks.chunks()) {
            tables.set(chunk.table(), tables.get(chunk.table()).planned(chunk));
        }
        return new GroupLedger(
                chunks,
                new GroupState(
                        GroupChunks.VERSION,
                        chunks.jobUid(),
                        chunks.group(),
                        0,
                        "",
                        ChunkSet.EMPTY,
                        ChunkSet.EMPTY,
                        tables,
                        List.of(),
                        Optional.empty()));
    }

    /** @return the ledger in the hands of a new worker, whose epoch is the newest; signed by who had it before, if anybody did */
    public GroupLedger claimed(String writer) {
        return new GroupLedger(chunks, state.claimed(writer));
    }

    /** @return the ledger that says that nothing is on its way of anybody but {@code writer}; of nobody, where that is empty */
    public GroupLedger signed(String writer) {
        return state.writer().equals(writer) ? this : new GroupLedger(chunks, state.signed(writer));
    }

    /** @return the ledger of a worker that waits for this; for nothing, when it is empty */
    public GroupLedger waiting(Optional<WorkerWait> wait) {
        return new GroupLedger(chunks, state.waiting(wait));
    }

    /**
     * @param server identity of a server that a connection was made to
     * @return the ledger that knows of it
     */
    public GroupLedger readBy(String server) {
        List<String> known = state.readers();
        if (known.contains(server) || known.size() >= GroupState.MOST_READERS) {
            return this;
        }
        List<String> more = new ArrayList<>(known);
        more.add(server);
        return new GroupLedger(chunks, state.readBy(more));
    }

    /** @return numbers of the chunks that are neither done nor given up, in order */
    public IntStream unfinished() {
        return IntStream.range(0, chunks.chunks().size())
                .filter(i -> !state.done().contains(i) && !state.failed().contains(i));
    }

    /** @return the ledger after {@code chunk} was delivered and acknowledged; the same when it was already */
    public GroupLedger done(int chunk, long rows, long bytes) {
        if (state.done().contains(chunk)) {
            return this;
        }
        GroupLedger waiting = state.failed().contains(chunk) ? retried(chunk) : this;
        Chunk of = chunks.chunks().get(chunk);
        return waiting.with(
                state.done().plus(chunk), waiting.state.failed(), of.table(), table -> table.done(of, rows, bytes));
    }

    /**
     * @param error the server's words, without values
     * @return the ledger after {@code chunk} was given up, and with it all others of its table that are not done
     */
    public GroupLedger tableFailed(int chunk, String error) {
        int table = chunks.chunks().get(chunk).table();
        GroupLedger after = this;
        for (int other : unfinished().toArray()) {
            if (chunks.chunks().get(other).table() == table) {
                after = after.failed(other, table, error);
            }
        }
        return after;
    }

    /** @return the ledger after all that was read of a table has become worthless: it is to be read from its first chunk on */
    public GroupLedger tableAnew(int table) {
        IntPredicate ofTable = i -> chunks.chunks().get(i).table() == table;
        return with(state.done().without(ofTable), state.failed().without(ofTable), table, TableProgress::anew);
    }

    private GroupLedger failed(int chunk, int ofTable, String error) {
        String words = Bounded.characters(error, LONGEST_ERROR);
        return with(
                state.done(),
                state.failed().plus(chunk),
                ofTable,
                table -> table.failed(chunks.chunks().get(chunk), words));
    }

    private GroupLedger retried(int chunk) {
        Chunk of = chunks.chunks().get(chunk);
        return with(state.done(), state.failed().without(i -> i == chunk), of.table(), table -> table.retried(of));
    }

    private GroupLedger with(ChunkSet done, ChunkSet failed, int table, UnaryOperator<TableProgress> change) {
        List<TableProgress> tables = new ArrayList<>(state.tables());
        tables.set(table, change.apply(tables.get(table)));
        return new GroupLedger(chunks, state.with(done, failed, tables));
    }
}
