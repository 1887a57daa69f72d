package dev.lyrebird.bench.catchup;

import dev.lyrebird.bench.equal.OutputSum;
import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.EqualOutput;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Rounds;
import dev.lyrebird.bench.harness.SideProcess;
import dev.lyrebird.bench.harness.SideRun;
import dev.lyrebird.bench.measure.Machine;
import dev.lyrebird.bench.orders.OrdersLoad;
import dev.lyrebird.bench.orders.OrdersServer;
import dev.lyrebird.bench.side.SideReport;
import dev.lyrebird.bench.side.SideTask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * S2 and S3: a real MySQL with a log of row changes, read from its start to its last transaction into a null destination. Every
 * side first runs once with each event compared, untimed; then in rounds, with a sample compared.
 */
public final class CatchUp implements Benchmark {
    private static final long SEED = 20_261_123;
    private static final int SAMPLE = 256;
    /** A fixed number of rows would end before the compiler has seen the quickest side for a second. */
    private static final long WARM_UP_SHARE = 4;

    private static final List<String> JVM_FLAGS = List.of("-Xmx1g", "-XX:+UseSerialGC");

    private final CatchUpWork work;
    private final CatchUpSides sides;

    public CatchUp(CatchUpWork work) {
        this(work, CatchUpSides.of(work));
    }

    CatchUp(CatchUpWork work, CatchUpSides sides) {
        this.work = work;
        this.sides = sides;
    }

    @Override
    public String id() {
        return work.id();
    }

    @Override
    public String title() {
        return work.title();
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        long rows = context.rowsOr(work.smallRows(), work.fullRows());
        try (OrdersServer server = OrdersServer.start(SEED, work.shape(), rows, context.console())) {
            Run run = new Run(context, server, rows);
            run.compareWhole();
            return CatchUpResult.of(context, id(), sides, rows, String.join(" ", JVM_FLAGS), run.timed());
        }
    }

    /** One execution against one server. */
    private final class Run {
        private final BenchContext context;
        private final OrdersServer server;
        private final long rows;
        private final SideProcess process;

        Run(BenchContext context, OrdersServer server, long rows) {
            this.context = context;
            this.server = server;
            this.rows = rows;
            // A side that needs more than a millisecond a row does not work, not even on a machine that is busy
            // otherwise.
            this.process = new SideProcess(JVM_FLAGS, Duration.ofSeconds(120).plus(Duration.ofMillis(rows)));
        }

        void compareWhole() throws IOException, OutputsDiffer {
            EqualOutput equal = new EqualOutput();
            for (String side : sides.all()) {
                SideRun run = run(side, 0, 1);
                complete(run);
                equal.check(side, run.report().output());
                context.console()
                        .step(side + ", not timed: " + run.report().output().display());
            }
        }

        /** Sides that forget the same rows would agree. */
        private void complete(SideRun run) throws OutputsDiffer {
            OutputSum output = run.report().output();
            if (output.rows() != server.rowsOfTable() || output.tombstones() != server.tombstonesOfTable()) {
                throw new OutputsDiffer("The log holds " + server.rowsOfTable() + " captured row changes and "
                        + server.tombstonesOfTable() + " deleted rows; " + run.side() + " gave " + output.display()
                        + ".");
            }
        }

        List<SideRun> timed() throws IOException, OutputsDiffer {
            EqualOutput equal = new EqualOutput();
            List<SideRun> runs = new ArrayList<>();
            for (int round = 1; round <= context.rounds(); round++) {
                for (String side : Rounds.mirrored(sides.all())) {
                    SideRun run = run(side, round, SAMPLE);
                    equal.check(side, run.report().output());
                    runs.add(run);
                    show(run);
                }
            }
            return runs;
        }

        private SideRun run(String side, int round, int compareOneIn) throws IOException {
            long serverCpu = server.cpuMicros();
            double load = Machine.load();
            SideTask task = new SideTask(
                    side,
                    SideTask.Goal.CATCH_UP,
                    server.underTest(),
                    work.tables(),
                    OrdersLoad.END_TABLE,
                    server.rowsOfTable() / WARM_UP_SHARE,
                    compareOneIn,
                    0,
                    System.currentTimeMillis(),
                    context.directory().resolve(id()).resolve(side));
            SideReport report = process.run(task);
            return new SideRun(side, round, report, server.cpuMicros() - serverCpu, load);
        }

        private void show(SideRun run) {
            SideReport.Measured measured = run.report().measured().orElseThrow();
            context.console()
                    .step(String.format(
                            Locale.ROOT,
                            "round %d of %d, %-18s %,9.0f rows/s  %6.2f CPU us/row",
                            run.round(),
                            context.rounds(),
                            run.side(),
                            measured.rowsPerSecond(),
                            measured.cpuMicrosPerRow()));
        }
    }
}
