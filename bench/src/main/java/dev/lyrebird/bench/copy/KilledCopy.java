package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.measure.Spread;
import dev.lyrebird.bench.side.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * D4: a SnapshotJob of {@code run -f} is killed at a random moment and run again. How many rows are read twice, against those that it
 * had delivered of chunks that were not done: no more may be. A snapshot that begins anew reads twice all that it had delivered.
 */
public final class KilledCopy implements Benchmark {
    private static final int WORKERS = 2;
    private static final long SMALL_ROWS = 300_000;
    private static final long FULL_ROWS = 5_000_000;
    private static final int CHUNKS = 100;

    /**
     * One kill.
     *
     * @param delivered rows until then
     * @param done rows of the chunks that were done by then
     * @param twice rows that came a second time
     */
    record Kill(int round, long delivered, long done, long twice, double shareOfTable) {}

    @Override
    public String id() {
        return "D4";
    }

    @Override
    public String title() {
        return "resume: a copy is killed at a random moment, and goes on";
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        long rows = context.rowsOr(SMALL_ROWS, FULL_ROWS);
        List<Kill> kills = new ArrayList<>();
        try (CopyTable table = CopyTable.filled(CopyShape.ORDERS, rows, context.console())) {
            for (int round = 1; round <= context.rounds(); round++) {
                Kill kill = kill(context, table.underTest(), rows, round);
                context.console()
                        .step("round " + round + ": killed after " + kill.delivered() + " rows, " + kill.twice()
                                + " came twice");
                kills.add(kill);
            }
        }
        SortedMap<String, Double> values = new TreeMap<>();
        values.put(
                "twice.shareOfTable",
                Spread.of(kills.stream().map(Kill::shareOfTable).toList()).median());
        values.put(
                "twice.rows",
                Spread.of(kills.stream().map(kill -> (double) kill.twice()).toList())
                        .median());
        SortedMap<String, Spread> ratios = new TreeMap<>();
        ratios.put(
                "rowsReadTwice",
                Spread.of(kills.stream()
                        .map(kill -> kill.delivered() / (double) Math.max(1, kill.twice()))
                        .toList()));
        return new BenchResult(
                id(),
                context.clock().instant(),
                context.machine(),
                "a snapshot that begins anew",
                WORKERS + " workers, " + CHUNKS + " chunks, kill -9 at a random moment, rounds: " + context.rounds(),
                rows,
                kills,
                ratios,
                values);
    }

    private static Kill kill(BenchContext context, ServerUnderTest server, long rows, int round)
            throws IOException, OutputsDiffer {
        Path directory = context.newFolder("D4");
        // by rows, not by what the ledger says: that is written once a second, and the moment must not go with it
        long after = rows / 20 + (long) (new Random().nextDouble() * rows * 0.7);
        Duration atMost = Duration.ofMinutes(5).plus(Duration.ofMillis(rows));
        long delivered;
        JobLedgers kept;
        try (JobProcess first = JobProcess.start(directory, server, WORKERS, rows / CHUNKS)) {
            first.await(atMost, () -> first.rows() >= after);
            delivered = first.kill();
            kept = first.ledgers(directory);
        }
        long again;
        try (JobProcess second = JobProcess.start(directory, server, WORKERS, rows / CHUNKS)) {
            second.awaitComplete(atMost);
            again = second.kill();
        }
        long twice = delivered + again - rows;
        if (twice < 0) {
            throw new OutputsDiffer("The table has " + rows + " rows, " + (delivered + again) + " came in two runs.");
        }
        if (twice > delivered - kept.rows()) {
            throw new OutputsDiffer(twice + " rows came twice, " + (delivered - kept.rows())
                    + " of those that were delivered were of chunks that were not done: done chunks were read again.");
        }
        return new Kill(round, delivered, kept.rows(), twice, (double) twice / rows);
    }
}
