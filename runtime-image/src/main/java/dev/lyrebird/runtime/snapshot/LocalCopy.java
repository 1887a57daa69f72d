package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.contract.snapshot.Chunking;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.snapshot.TableProgress;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.copy.ChunkOutput;
import dev.lyrebird.runtime.snapshot.copy.GroupCopy;
import dev.lyrebird.runtime.snapshot.copy.GroupWork;
import dev.lyrebird.runtime.snapshot.copy.Holds;
import dev.lyrebird.runtime.snapshot.copy.Reading;
import dev.lyrebird.runtime.snapshot.copy.SharedOutput;
import dev.lyrebird.runtime.snapshot.copy.Takeover;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.guard.Pause;
import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.MemoryLedgerStore;
import dev.lyrebird.runtime.snapshot.plan.IndexSampler;
import dev.lyrebird.runtime.snapshot.plan.SnapshotPlanner;
import dev.lyrebird.runtime.snapshot.plan.SnapshotPlanner.Planned;
import dev.lyrebird.runtime.snapshot.plan.TableSizes;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans and copies in one process, over several connections at a time: pods' work by threads. An instance serves once. */
public final class LocalCopy {
    private static final String NO_JOB = "";
    private static final String WRITER = "this process";
    private static final int ATTEMPTS = 3;

    private final Reading reading;
    private final List<TableId> tables;
    private final Chunking chunking;
    private final int connections;
    private volatile boolean stopped;
    private Optional<GroupCopy> running = Optional.empty();

    /**
     * @param tables what is copied, as far as the gates let anything of it out
     * @param connections chunks that are read at a time
     */
    public LocalCopy(Reading reading, List<TableId> tables, Chunking chunking, int connections) {
        this.reading = reading;
        this.tables = List.copyOf(tables);
        this.chunking = chunking;
        this.connections = connections;
    }

    /** Tables that could not be copied, each with its reason; the others were. */
    public static class TablesFailed extends Exception {
        private static final long serialVersionUID = 1L;

        TablesFailed(String message) {
            super(message);
        }
    }

    /** Of these one at least has a row that is larger than an event may be: copying anew meets it again. */
    public static final class RowsTooLarge extends TablesFailed {
        private static final long serialVersionUID = 1L;

        RowsTooLarge(String message) {
            super(message);
        }
    }

    /** Copies; returns when every row was handed to {@code output}, or after {@link #stop} or the end of the delivery. */
    public CopyResult copy(EventOutput output) throws IOException, SourceFailure, TablesFailed, InterruptedException {
        try {
            WaitBoard waits = new WaitBoard(wait -> output.waits(wait.map(WorkerWait::message)));
            return copied(plan(output, waits), output, waits);
        } catch (LedgerLost | CopyRefused e) {
            throw new IllegalStateException("nobody else knows this ledger, and no replica is read", e);
        }
    }

    private CopyResult copied(Planned planned, EventOutput output, WaitBoard waits)
            throws IOException, SourceFailure, CopyRefused, TablesFailed, LedgerLost, InterruptedException {
        if (!planned.problems().isEmpty()) {
            throw new TablesFailed(words(planned.problems()));
        }
        GroupChunks group = planned.groups().get(0);
        MemoryLedgerStore store = new MemoryLedgerStore(group);
        Stopwatch stopwatch = Stopwatch.system();
        Takeover takeover = Takeover.alone(store.claim(WRITER), WRITER, stopwatch.now());
        GroupWork work = new GroupWork(store, takeover, ATTEMPTS, stopwatch);
        SharedOutput shared = new SharedOutput(output);
        List<ChunkOutput> outputs = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            outputs.add(shared.reader());
        }
        boolean whole;
        try {
            whole = start(new GroupCopy(reading, work, outputs, Holds.by(waits)))
                    .run();
        } catch (DeliveryEnded e) {
            whole = false; // whose cause the delivery knows
        }
        LedgerSummary summary = LedgerSummary.of(List.of(work.state()));
        if (!summary.failedTables().isEmpty()) {
            String words = failures(summary.failedTables());
            throw work.hasTooLarge() ? new RowsTooLarge(words) : new TablesFailed(words);
        }
        return new CopyResult(planned.tables(), summary.total().rows(), whole);
    }

    private Planned plan(EventOutput output, WaitBoard waits)
            throws IOException, SourceFailure, CopyRefused, LedgerLost, InterruptedException {
        try (QueryConnection connection = QueryConnection.open(reading.access().now(), 1 << 20)) {
            output.connected(); // whoever watches hears of it if nothing comes behind
            reading.guard().admit(connection);
            reading.guard().pass(connection, waits.of(this));
            SnapshotPlanner planner = new SnapshotPlanner(
                    NO_JOB, chunking, UnkeyedTables.AllowDuplicates, new IndexSampler(connection, Pause.NONE));
            TableSizes sizes = TableSizes.read(connection);
            for (TableId table : tables) {
                if (stopped) {
                    break;
                }
                if (reading.gates().admits(table) && sizes.has(table)) {
                    output.connected(); // a sign of life: a large table takes its time
                    var definition = reading.definitions().of(table);
                    if (definition.isPresent()) {
                        planner.add(sizes.of(definition.get()));
                    } else {
                        planner.refuse(table, "it has a column of a type that is not supported");
                    }
                }
            }
            return planner.plan(1);
        }
    }

    private synchronized GroupCopy start(GroupCopy copy) {
        running = Optional.of(copy);
        if (stopped) {
            copy.stop();
        }
        return copy;
    }

    /** Ends {@link #copy} soon, from any thread. */
    public synchronized void stop() {
        stopped = true;
        running.ifPresent(GroupCopy::stop);
    }

    private static String words(List<TableProblem> problems) {
        TableProblem first = problems.get(0);
        return first.id() + ": " + first.message() + more(problems.size());
    }

    private static String failures(List<TableProgress> failed) {
        TableProgress first = failed.get(0);
        return first.id() + ": " + first.error() + more(failed.size());
    }

    private static String more(int count) {
        return count == 1 ? "" : " (and " + Counted.of(count - 1, "table") + " more)";
    }
}
