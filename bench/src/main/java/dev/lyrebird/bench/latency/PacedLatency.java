package dev.lyrebird.bench.latency;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Rounds;
import dev.lyrebird.bench.harness.RunFigures;
import dev.lyrebird.bench.harness.SideProcess;
import dev.lyrebird.bench.harness.Size;
import dev.lyrebird.bench.measure.Machine;
import dev.lyrebird.bench.measure.Spread;
import dev.lyrebird.bench.side.LatencyMeter;
import dev.lyrebird.bench.side.SideReport;
import dev.lyrebird.bench.side.SideReport.Latency;
import dev.lyrebird.bench.side.SideTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * S4: from the moment at which a transaction is sent to the server (its commit included) to the delivery of its rows into a null
 * destination, while rows are written at a steady pace.
 */
public final class PacedLatency implements Benchmark {
    private static final String OURS = "lyrebird-direct";
    private static final List<Integer> RATES = List.of(100, 1_000, 5_000, 20_000);
    private static final List<String> JVM_FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final double MICROS_PER_MILLI = 1_000;

    private final List<String> sides;

    public PacedLatency() {
        this(List.of("debezium-default", "debezium-quick", OURS));
    }

    /** @param sides ours last; the others are its peers */
    PacedLatency(List<String> sides) {
        this.sides = List.copyOf(sides);
    }

    @Override
    public String id() {
        return "S4";
    }

    @Override
    public String title() {
        return "latency: from the commit to the delivery, at a steady pace";
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        boolean small = context.size() == Size.SMALL;
        List<Integer> rates = small ? List.of(1_000) : RATES;
        Duration measured = Duration.ofSeconds(small ? 3 : 10);
        List<LatencyRun> runs = new ArrayList<>();
        try (PacedServer server = new PacedServer()) {
            for (int rate : rates) {
                for (int round = 1; round <= context.rounds(); round++) {
                    for (String side : Rounds.mirrored(sides)) {
                        LatencyRun run = run(side, rate, round, measured, server, context);
                        runs.add(run);
                        show(run, context);
                    }
                }
            }
        }
        return result(context, rates, measured, runs);
    }

    private LatencyRun run(
            String side, int rate, int round, Duration measured, PacedServer server, BenchContext context)
            throws IOException, OutputsDiffer {
        double load = Machine.load();
        Path directory = context.directory().resolve(id()).resolve(side);
        Path ready = directory.resolve(LatencyMeter.READY);
        Files.deleteIfExists(ready);
        SideTask task = new SideTask(
                side,
                SideTask.Goal.LATENCY,
                server.anew(),
                List.of(PacedServer.TABLES),
                PacedServer.END_TABLE,
                0,
                1,
                0,
                System.currentTimeMillis(),
                directory);
        CompletableFuture<Double> reached = writing(server.writer(), rate, measured, ready);
        SideReport report = new SideProcess(JVM_FLAGS, Duration.ofMinutes(3)).run(task);
        Latency latency = report.latency().orElseThrow();
        if (latency.rows() != rate * measured.toSeconds()) {
            throw new OutputsDiffer(rate * measured.toSeconds() + " rows were written and measured; " + side
                    + " delivered " + latency.rows() + " of them.");
        }
        return new LatencyRun(
                side,
                rate,
                round,
                reached.join(),
                latency.rows(),
                latency.p50Micros() / MICROS_PER_MILLI,
                latency.p99Micros() / MICROS_PER_MILLI,
                latency.maxMicros() / MICROS_PER_MILLI,
                (double) latency.cpuMicros() / latency.rows(),
                load);
    }

    private static CompletableFuture<Double> writing(PacedWriter writer, int rate, Duration measured, Path ready) {
        CompletableFuture<Double> reached = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        reached.complete(writer.write(rate, measured, () -> Files.exists(ready)));
                    } catch (Exception e) {
                        reached.completeExceptionally(e);
                    }
                },
                "writer");
        thread.setDaemon(true);
        thread.start();
        return reached;
    }

    private static void show(LatencyRun run, BenchContext context) {
        context.console()
                .step(String.format(
                        Locale.ROOT,
                        "%,6d rows/s, round %d of %d, %-18s p50 %8.2f ms, p99 %8.2f ms, %6.1f CPU us/row",
                        run.rate(),
                        run.round(),
                        context.rounds(),
                        run.side(),
                        run.p50Ms(),
                        run.p99Ms(),
                        run.cpuMicrosPerRow()));
    }

    private BenchResult result(BenchContext context, List<Integer> rates, Duration measured, List<LatencyRun> runs) {
        RunFigures<LatencyRun> figures = new RunFigures<>(runs, LatencyRun::name, LatencyRun::round);
        SortedMap<String, Double> values = new TreeMap<>();
        SortedMap<String, Spread> ratios = new TreeMap<>();
        for (int rate : rates) {
            for (String side : sides) {
                String name = side + "." + rate;
                values.put(name + ".p50Ms", figures.median(name, LatencyRun::p50Ms));
                values.put(name + ".p99Ms", figures.median(name, LatencyRun::p99Ms));
                values.put(name + ".cpuMicrosPerRow", figures.median(name, LatencyRun::cpuMicrosPerRow));
                if (!side.equals(OURS)) {
                    ratios.put("p50." + name, figures.timesLess(OURS + "." + rate, name, LatencyRun::p50Ms));
                }
            }
        }
        values.put("highestLoad", figures.highest(LatencyRun::load));
        return new BenchResult(
                id(),
                context.clock().instant(),
                context.machine(),
                BenchContext.PEER,
                "rounds: " + context.rounds() + ", " + String.join(" ", JVM_FLAGS) + "; " + measured.toSeconds()
                        + " s measured after 4 s at the same pace",
                runs.stream().mapToLong(LatencyRun::rows).max().orElseThrow(),
                runs,
                ratios,
                values);
    }
}
