package dev.lyrebird.bench.stall;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.EqualOutput;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Rounds;
import dev.lyrebird.bench.harness.RunFigures;
import dev.lyrebird.bench.harness.SideProcess;
import dev.lyrebird.bench.harness.Size;
import dev.lyrebird.bench.measure.Machine;
import dev.lyrebird.bench.side.SideReport;
import dev.lyrebird.bench.side.SideReport.Stall;
import dev.lyrebird.bench.side.SideTask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * S5: a destination that stands still and then goes on, with rows of 4,000 bytes. In the full size the pause is longer than a server
 * waits for a reader that takes nothing ({@code net_write_timeout}, 60 seconds).
 */
public final class Stalled implements Benchmark {
    private static final long SMALL_ROWS = 40_000;
    private static final long FULL_ROWS = 100_000;
    private static final long WARM_UP_ROWS = 2_000;
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(6);
    /** Below the server's {@code net_write_timeout} of 60 seconds, at which Debezium's capture ends. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(50);

    private static final List<String> JVM_FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final double KIB_PER_MIB = 1024;
    /** Each event is compared: nothing may be lost, and a single one would be. */
    private static final int EVERY = 1;

    private final List<String> sides;
    private final Duration pause;

    public Stalled() {
        this(List.of("lyrebird-direct", "debezium-default"), Duration.ZERO);
    }

    /** @param pause instead of that of the size; zero: that one */
    Stalled(List<String> sides, Duration pause) {
        this.sides = sides;
        this.pause = pause;
    }

    @Override
    public String id() {
        return "S5";
    }

    @Override
    public String title() {
        return "stall: a destination that takes nothing for a while, rows of 4,000 bytes";
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        long rows = context.rowsOr(SMALL_ROWS, FULL_ROWS);
        EqualOutput equal = new EqualOutput();
        List<StallRun> runs = new ArrayList<>();
        context.console().step(String.format(Locale.ROOT, "making a log of %,d wide rows", rows));
        try (WideServer server = new WideServer(rows)) {
            for (int round = 1; round <= context.rounds(); round++) {
                for (String side : Rounds.mirrored(sides)) {
                    StallRun run = run(side, round, server, context);
                    equal.check(side, run.output());
                    if (run.output().rows() != rows) {
                        throw new OutputsDiffer("The log holds " + rows + " rows; " + side + " gave "
                                + run.output().display() + ".");
                    }
                    runs.add(run);
                    show(run, context);
                }
            }
        }
        return result(context, rows, runs);
    }

    private Duration pause(BenchContext context) {
        if (!pause.isZero()) {
            return pause;
        }
        return context.size() == Size.SMALL ? SHORT_PAUSE : LONG_PAUSE;
    }

    private StallRun run(String side, int round, WideServer server, BenchContext context) throws IOException {
        double load = Machine.load();
        SideTask task = new SideTask(
                side,
                SideTask.Goal.STALL,
                server.underTest(),
                List.of("shop.*"),
                WideServer.END_TABLE,
                WARM_UP_ROWS,
                EVERY,
                pause(context).toMillis(),
                System.currentTimeMillis(),
                context.directory().resolve(id()).resolve(side));
        SideReport report = new SideProcess(JVM_FLAGS, Duration.ofMinutes(5).plus(pause(context))).run(task);
        Stall stall = report.stall().orElseThrow();
        return new StallRun(
                side,
                round,
                stall.liveHeapKib() / KIB_PER_MIB,
                stall.residentKibBefore() / KIB_PER_MIB,
                stall.residentKib() / KIB_PER_MIB,
                report.peakKib() / KIB_PER_MIB,
                load,
                report.output());
    }

    private static void show(StallRun run, BenchContext context) {
        context.console()
                .step(String.format(
                        Locale.ROOT,
                        "round %d of %d, %-18s %4.0f MiB on the heap in the pause, %4.0f MiB resident, %s",
                        run.round(),
                        context.rounds(),
                        run.side(),
                        run.liveHeapMiB(),
                        run.residentMiB(),
                        run.output().display()));
    }

    private BenchResult result(BenchContext context, long rows, List<StallRun> runs) {
        SortedMap<String, Double> values = new TreeMap<>();
        RunFigures<StallRun> figures = new RunFigures<>(runs, StallRun::side, StallRun::round);
        for (String side : sides) {
            values.put(side + ".liveHeapMiB", figures.median(side, StallRun::liveHeapMiB));
            values.put(side + ".residentMiB", figures.median(side, StallRun::residentMiB));
            values.put(side + ".peakMiB", figures.median(side, StallRun::peakMiB));
        }
        values.put("highestLoad", figures.highest(StallRun::load));
        return new BenchResult(
                id(),
                context.clock().instant(),
                context.machine(),
                BenchContext.PEER,
                "rounds: " + context.rounds() + ", " + String.join(" ", JVM_FLAGS) + "; a pause of "
                        + pause(context).toSeconds() + " s",
                rows,
                runs,
                new TreeMap<>(),
                values);
    }
}
