package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.server.query.QueryFailed;
import dev.lyrebird.runtime.snapshot.copy.Reading;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.guard.Pause;
import dev.lyrebird.runtime.snapshot.guard.ServerWait;
import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import dev.lyrebird.runtime.snapshot.ledger.LedgerWait;
import dev.lyrebird.runtime.snapshot.ledger.PlanStore;
import dev.lyrebird.runtime.snapshot.plan.IndexSampler;
import dev.lyrebird.runtime.snapshot.plan.KnownCuts;
import dev.lyrebird.runtime.snapshot.plan.SnapshotPlanner;
import dev.lyrebird.runtime.snapshot.plan.SnapshotPlanner.Planned;
import dev.lyrebird.runtime.snapshot.plan.TableFacts;
import dev.lyrebird.runtime.snapshot.plan.TableSizes;
import dev.lyrebird.runtime.snapshot.throttle.LoadWatch;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans a SnapshotJob: cuts its tables, and writes what is to be done into the ledgers. */
public final class PlanRun {
    private static final Logger LOG = LoggerFactory.getLogger(PlanRun.class);
    private static final int LONGEST_ROW = 16 << 20;

    /** With a table that loses the connection so often the others wait no longer. */
    private static final int MOST_LOST = 5;

    private final SnapshotConfig config;
    private final SnapshotSource source;
    private final PlanStore store;
    private final Supplier<Throttle> throttle;
    private final Clock clock;
    private final Stopwatch stopwatch = Stopwatch.system();
    private final Map<TableId, Integer> lost = new HashMap<>();
    private final KnownCuts cuts = new KnownCuts();

    /** @param problems of all tables that are left out; the plan has the first of them */
    private record Draft(List<GroupChunks> groups, SnapshotPlan plan, List<TableProblem> problems) {}

    /** @param throttle when planning pauses, as that is wanted at the moment of asking; one thread asks */
    public PlanRun(
            SnapshotConfig config, SnapshotSource source, PlanStore store, Supplier<Throttle> throttle, Clock clock) {
        this.config = config;
        this.source = source;
        this.store = store;
        this.throttle = throttle;
        this.clock = clock;
    }

    /** @return what was planned, by this run or by an earlier one of the same job, whose ledgers workers may have begun */
    public SnapshotPlan run() throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException {
        LedgerWait ledgers = new LedgerWait(stopwatch);
        Optional<SnapshotPlan> earlier = ledgers.answer(this::written);
        if (earlier.isPresent()) {
            tell(earlier.get().problems());
            return earlier.get();
        }
        ledgers.answer(() -> {
            store.clear(config.groups());
            return Optional.empty();
        });
        Draft draft = drafted();
        tell(draft.problems());
        return ledgers.answer(() -> write(draft));
    }

    private static void tell(List<TableProblem> problems) {
        problems.forEach(problem -> LOG.warn("{} is left out: {}", problem.id(), problem.message()));
    }

    private Draft drafted() throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException {
        WaitBoard board = new WaitBoard(store::waits);
        WaitPost post = board.of(this);
        try (Pause pause = LoadWatch.start(throttle, source.access(), clock, stopwatch, board)) {
            return new ServerWait(post, stopwatch).answer(() -> draft(pause, post));
        }
    }

    /** One that was made with other gates does not count, unless it is too late. */
    private Optional<SnapshotPlan> written() throws LedgerLost, LedgerUnavailable, InterruptedException {
        Optional<SnapshotPlan> found = store.read().filter(plan -> plan.jobUid().equals(config.jobUid()));
        boolean counts = found.isPresent()
                && (found.get().isOf(config.pipeline().hash())
                        || store.isBegun(found.get().groups()));
        return found.filter(plan -> counts);
    }

    /** A write that seems to have failed may have come through, and workers have begun since. */
    private SnapshotPlan write(Draft draft) throws LedgerLost, LedgerUnavailable, InterruptedException {
        Optional<SnapshotPlan> already = written();
        if (already.isPresent()) {
            return already.get();
        }
        for (GroupChunks group : draft.groups()) {
            store.write(group);
        }
        store.write(draft.plan());
        return draft.plan();
    }

    private Draft draft(Pause pause, WaitPost post)
            throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException {
        pause.await();
        String reader = source.check();
        List<TableId> gone = source.gone();
        Planned planned = plan(source.tables(), gone, pause, post);
        SnapshotPlan plan = new SnapshotPlan(
                SnapshotPlan.VERSION,
                config.jobUid(),
                reader,
                planned.tables(),
                planned.chunks(),
                planned.groups().size(),
                planned.rows(),
                planned.bytes(),
                planned.heaviestGroupBytes(),
                planned.heaviestChunkBytes(),
                planned.problems(),
                planned.problems().size(),
                clock.instant(),
                source.retention().map(Duration::toSeconds),
                Optional.of(source.connections()),
                Optional.of(config.pipeline().hash()),
                Map.of());
        return new Draft(planned.groups(), plan, planned.problems());
    }

    private Planned plan(List<TableId> tables, List<TableId> gone, Pause pause, WaitPost post)
            throws SourceFailure, CopyRefused, IOException, LedgerLost, InterruptedException {
        Reading reading = source.reading(clock);
        try (QueryConnection connection = QueryConnection.open(reading.access().now(), LONGEST_ROW)) {
            source.catchUp(connection, post);
            Optional<ReplicaTables> replica = ReplicaTables.of(source, connection, post);
            SnapshotPlanner planner = new SnapshotPlanner(
                    config.jobUid(),
                    config.chunking(),
                    config.unkeyedTables(),
                    cuts.or(new IndexSampler(connection, pause, cuts)));
            TableSizes sizes = TableSizes.read(connection);
            for (TableId table : tables) {
                pause.await();
                if (reading.gates().admits(table)) {
                    Optional<String> difference =
                            replica.isPresent() ? replica.get().problem(table) : Optional.empty();
                    if (difference.isPresent()) {
                        planner.refuse(table, difference.get());
                    } else if (sizes.has(table)) {
                        add(table, reading, sizes, planner);
                    }
                }
            }
            gone.forEach(table -> planner.refuse(
                    table,
                    "It was dropped or renamed, or taken out of the source's spec.tables, after it was split off and before it"
                            + " was planned."));
            return fitting(planner);
        }
    }

    /** Larger chunks than were asked for are better than none: what was read of one is lost only when its worker ends early. */
    private Planned fitting(SnapshotPlanner planner) throws CopyRefused {
        Planned planned = planner.plan(config.groups());
        for (int times = 2; !planned.groups().stream().allMatch(store::holds); times *= 2) {
            if (!planner.coarsen()) {
                throw new CopyRefused(
                        "The list of a group's tables and partitions does not fit into a ConfigMap. Make several"
                                + " SnapshotJobs, each with a part of the tables, or one with a larger parallelism (8 groups a pod).");
            }
            LOG.info(
                    "Chunks of {} rows would be too many for the ledgers: they become {} times as large.",
                    config.chunking().rows(),
                    times);
            planned = planner.plan(config.groups());
        }
        return planned;
    }

    private void add(TableId table, Reading reading, TableSizes sizes, SnapshotPlanner planner)
            throws SourceFailure, IOException, InterruptedException {
        Optional<TableDefinition> definition = reading.definitions().of(table);
        if (definition.isEmpty()) {
            planner.refuse(table, "It has a column of a type that is not supported.");
            return;
        }
        Optional<String> refusal = reading.refusal(definition.get());
        if (refusal.isPresent()) {
            planner.refuse(table, refusal.get());
        } else if (lost.getOrDefault(table, 0) >= MOST_LOST) {
            planner.refuse(
                    table,
                    "It cannot be planned: the connection was lost " + MOST_LOST
                            + " times while its keys were looked up. Exempt the account from what ends long connections.");
        } else {
            cut(sizes.of(definition.get()).behind(reading.gates().plan(definition.get())), planner);
        }
    }

    private void cut(TableFacts table, SnapshotPlanner planner) throws IOException, InterruptedException {
        long before = cuts.steps();
        try {
            planner.add(table);
        } catch (QueryFailed e) {
            throw e; // a server in trouble, which says so
        } catch (IOException e) {
            if (cuts.steps() > before) {
                lost.remove(
                        table.id()); // as where the server ended a connection that the throttle held: the walk goes on
            } else {
                lost.merge(table.id(), 1, Integer::sum);
            }
            throw e;
        }
    }
}
