package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.EqualOutput;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Rounds;
import dev.lyrebird.bench.harness.SideFailed;
import dev.lyrebird.bench.harness.SideProcess;
import dev.lyrebird.bench.harness.SideRun;
import dev.lyrebird.bench.measure.Machine;
import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.bench.side.SideReport;
import dev.lyrebird.bench.side.SideTask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * D1: a table of a quiet server, copied once into a null destination: Lyrebird's copy, Debezium's initial snapshot with its
 * defaults, tuned and in chunks, and the clients of mysqldump and mydumper, which write SQL.
 */
public final class TableCopy implements Benchmark {
    private static final int SAMPLE = 256;
    private static final List<String> JVM_FLAGS = List.of("-Xmx1g", "-XX:+UseSerialGC");

    private final CopyShape shape;
    private final List<String> peers;

    public TableCopy(CopyShape shape) {
        this(shape, CopyResult.PEERS);
    }

    /** @param peers of {@link CopyResult#PEERS} */
    TableCopy(CopyShape shape, List<String> peers) {
        this.shape = shape;
        this.peers = List.copyOf(peers);
    }

    @Override
    public String id() {
        return shape.id();
    }

    @Override
    public String title() {
        return shape.title();
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        long rows = context.rowsOr(shape.smallRows(), shape.fullRows());
        List<Dumper> dumpers = Stream.concat(Stream.of(new MySqlDump()), MyDumper.found(context.console()).stream())
                .toList();
        try (CopyTable table = CopyTable.filled(shape, rows, context.console())) {
            return new Run(context, table, rows, dumpers).all();
        }
    }

    /** One execution against one server. */
    private final class Run {
        private final BenchContext context;
        private final CopyTable table;
        private final ServerUnderTest reached;
        private final long rows;
        private final List<Dumper> dumpers;
        private final SideProcess process;
        private final List<SideRun> runs = new ArrayList<>();
        private final List<DumpLine> dumps = new ArrayList<>();

        /** Peers that gave no result, and why. */
        private final SortedMap<String, String> failures = new TreeMap<>();

        Run(BenchContext context, CopyTable table, long rows, List<Dumper> dumpers) {
            this.context = context;
            this.table = table;
            this.reached = table.underTest();
            this.rows = rows;
            this.dumpers = dumpers;
            this.process = new SideProcess(JVM_FLAGS, Duration.ofSeconds(120).plus(Duration.ofMillis(rows)));
        }

        BenchResult all() throws IOException, OutputsDiffer {
            EqualOutput equal = new EqualOutput();
            List<String> sides =
                    Stream.concat(peers.stream(), Stream.of(CopyResult.OURS)).toList();
            for (int round = 1; round <= context.rounds(); round++) {
                for (String side : Rounds.mirrored(sides)) {
                    if (!failures.containsKey(side)) {
                        measure(side, round, equal);
                    }
                }
                for (Dumper dumper : dumpers) {
                    dump(dumper, round);
                }
            }
            List<String> measured =
                    peers.stream().filter(peer -> !failures.containsKey(peer)).toList();
            return new CopyResult(runs, dumps, measured, dumpers).of(context, id(), rows, method());
        }

        private void measure(String side, int round, EqualOutput equal) throws IOException, OutputsDiffer {
            SideRun run;
            try {
                run = run(side, round);
            } catch (SideFailed failed) {
                leaveOut(side, failed);
                return;
            }
            if (run.report().output().rows() != rows) {
                throw new OutputsDiffer("The table has " + rows + " rows, " + side + " gave "
                        + run.report().output().display() + ".");
            }
            equal.check(side, run.report().output());
            runs.add(run);
            show(side, round, run.report().measured().orElseThrow().cpuMicrosPerRow());
        }

        /** What a peer cannot do keeps nothing from being measured beside the others. */
        private void leaveOut(String side, SideFailed failed) {
            if (side.equals(CopyResult.OURS)) {
                throw failed;
            }
            failures.put(side, failed.reason());
            runs.removeIf(run -> run.side().equals(side));
            context.console().step(side + " is left out: " + failed.reason());
        }

        private String method() {
            return Stream.of(
                            Stream.of("rounds: " + context.rounds() + ", " + String.join(" ", JVM_FLAGS)),
                            dumpers.stream().map(Dumper::description),
                            failures.entrySet().stream()
                                    .map(failure -> "no " + failure.getKey() + ", which failed: " + failure.getValue()))
                    .flatMap(part -> part)
                    .collect(Collectors.joining("; "));
        }

        private SideRun run(String side, int round) throws IOException {
            long serverCpu = table.cpuMicros();
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
                    context.directory().resolve(id()).resolve(side));
            SideReport report = process.run(task);
            return new SideRun(side, round, report, table.cpuMicros() - serverCpu, load);
        }

        private void dump(Dumper dumper, int round) throws IOException {
            Dump dump = Dump.run(dumper, reached, context.newFolder(id()));
            double cpu = (double) dump.cpuMicros() / rows;
            dumps.add(new DumpLine(dumper.name(), round, rows * 1e9 / dump.wallNanos(), cpu));
            show(dumper.name(), round, cpu);
        }

        private void show(String side, int round, double cpu) {
            context.console()
                    .step(String.format(
                            Locale.ROOT, "round %d of %d, %-18s %6.2f CPU us/row", round, context.rounds(), side, cpu));
        }
    }
}
