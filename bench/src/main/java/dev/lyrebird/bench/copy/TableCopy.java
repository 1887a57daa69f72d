package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.Comparison;
import dev.lyrebird.bench.harness.EqualOutput;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Rounds;
import dev.lyrebird.bench.harness.RunLine;
import dev.lyrebird.bench.harness.SideProcess;
import dev.lyrebird.bench.harness.SideRun;
import dev.lyrebird.bench.measure.Machine;
import dev.lyrebird.bench.measure.Spread;
import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.bench.side.SideReport;
import dev.lyrebird.bench.side.SideTask;
import dev.lyrebird.testkit.database.MySqlServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * D1: a table of a quiet server, copied once into a null destination: Lyrebird's copy, Debezium's initial snapshot with its
 * defaults and tuned, and mysqldump's client, which writes a sixth of the bytes.
 */
public final class TableCopy implements Benchmark {
    private static final long SMALL_ROWS = 300_000;
    private static final long FULL_ROWS = 5_000_000;
    private static final int SAMPLE = 256;
    private static final String OURS = "lyrebird-direct";
    private static final List<String> PEERS = List.of("debezium-default", "debezium-tuned");
    private static final String DUMP = "mysqldump";
    private static final List<String> JVM_FLAGS = List.of("-Xmx1g", "-XX:+UseSerialGC");

    @Override
    public String id() {
        return "D1";
    }

    @Override
    public String title() {
        return "copy: a MySQL table read once, null destination";
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        long rows = context.rowsOr(SMALL_ROWS, FULL_ROWS);
        try (CopyServer server = CopyServer.start(rows, context.console())) {
            return new Run(context, server, rows).all();
        }
    }

    /** One execution against one server. */
    private static final class Run {
        private final BenchContext context;
        private final CopyServer server;
        private final ServerUnderTest reached;
        private final long rows;
        private final SideProcess process;
        private final List<SideRun> runs = new ArrayList<>();
        private final List<DumpLine> dumps = new ArrayList<>();

        Run(BenchContext context, CopyServer server, long rows) {
            this.context = context;
            this.server = server;
            this.reached = server.underTest();
            this.rows = rows;
            this.process = new SideProcess(JVM_FLAGS, Duration.ofSeconds(120).plus(Duration.ofMillis(rows)));
        }

        BenchResult all() throws IOException, OutputsDiffer {
            EqualOutput equal = new EqualOutput();
            List<String> sides = Stream.concat(PEERS.stream(), Stream.of(OURS)).toList();
            for (int round = 1; round <= context.rounds(); round++) {
                for (String side : Rounds.mirrored(sides)) {
                    SideRun run = run(side, round);
                    if (run.report().output().rows() != rows) {
                        throw new OutputsDiffer("The table has " + rows + " rows, " + side + " gave "
                                + run.report().output().display() + ".");
                    }
                    equal.check(side, run.report().output());
                    runs.add(run);
                    show(side, round, run.report().measured().orElseThrow().cpuMicrosPerRow());
                }
                dump(round);
            }
            return result();
        }

        private SideRun run(String side, int round) throws IOException {
            long serverCpu = server.cpuMicros();
            double load = Machine.load();
            SideTask task = new SideTask(
                    side,
                    SideTask.Goal.COPY,
                    reached,
                    List.of(CopyServer.DATABASE + ".*"),
                    "",
                    rows / 4,
                    SAMPLE,
                    0,
                    System.currentTimeMillis(),
                    context.directory().resolve("D1").resolve(side));
            SideReport report = process.run(task);
            return new SideRun(side, round, report, server.cpuMicros() - serverCpu, load);
        }

        private void dump(int round) throws IOException {
            Dump dump = Dump.run(MySqlServer.program("mysqldump").toString(), reached);
            double cpu = (double) dump.cpuMicros() / rows;
            dumps.add(new DumpLine(DUMP, round, rows * 1e9 / dump.wallNanos(), cpu));
            show(DUMP, round, cpu);
        }

        private void show(String side, int round, double cpu) {
            context.console()
                    .step(String.format(
                            Locale.ROOT, "round %d of %d, %-18s %6.2f CPU us/row", round, context.rounds(), side, cpu));
        }

        private BenchResult result() {
            Comparison comparison = new Comparison(runs);
            SortedMap<String, Spread> ratios = new TreeMap<>();
            ratios.put("rowsPerCpuSecond", comparison.timesLess(OURS, PEERS.get(0), Comparison::cpuMicrosPerRow));
            ratios.put("rowsPerCpuSecondTuned", comparison.timesLess(OURS, PEERS.get(1), Comparison::cpuMicrosPerRow));
            ratios.put("wall", comparison.timesLess(OURS, PEERS.get(0), Comparison::wallNanosPerRow));
            double dumpCpu = Spread.of(
                            dumps.stream().map(DumpLine::cpuMicrosPerRow).toList())
                    .median();
            ratios.put(
                    "rowsPerCpuSecondDump",
                    Spread.of(runs.stream()
                            .filter(run -> run.side().equals(OURS))
                            .map(run -> dumpCpu / Comparison.cpuMicrosPerRow(run))
                            .toList()));
            SortedMap<String, Double> values = new TreeMap<>();
            values.put("mysqldump.cpuMicrosPerRow", dumpCpu);
            List<Record> lines = new ArrayList<>(dumps);
            runs.stream().map(RunLine::of).forEach(lines::add);
            return new BenchResult(
                    "D1",
                    context.clock().instant(),
                    context.machine(),
                    BenchContext.PEER,
                    "rounds: " + context.rounds() + ", " + String.join(" ", JVM_FLAGS),
                    rows,
                    lines,
                    ratios,
                    values);
        }
    }
}
