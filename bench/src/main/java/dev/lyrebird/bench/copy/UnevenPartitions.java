package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.measure.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * D2: a table of 32 hash partitions, one of them 20 times larger, with gaps between its keys, copied by {@code run -f}. How evenly the
 * planner cuts is told in rows, not in seconds, which on two cores would tell of the machine: the rows that the last worker of four has
 * read, against what no cut can undercut. Beside it Debezium's chunks, whole partitions, and equal ranges of the key, on the same rows.
 */
public final class UnevenPartitions implements Benchmark {
    private static final int WORKERS = 4;
    private static final int GROUPS = 8 * WORKERS;
    private static final long SMALL_ROWS = 250_000;
    private static final long FULL_ROWS = 5_000_000;

    /** A way to cut, and how it comes out. */
    record Line(String side, int units, long largestUnit, long makespanRows, double overBound) {}

    @Override
    public String id() {
        return "D2";
    }

    @Override
    public String title() {
        return "partitions: 32 of them, one 20 times larger, cut for four workers";
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        long each = context.rowsOr(SMALL_ROWS, FULL_ROWS) / (CopyServer.PARTITIONS - 1 + CopyServer.TIMES);
        long rows = each * (CopyServer.PARTITIONS - 1 + CopyServer.TIMES);
        try (CopyServer server = CopyServer.skewed(each, context.console())) {
            Copied ours = copy(context.newFolder(id()), server, rows);
            List<Long> chunks = DebeziumChunks.copied(context, id(), server.underTest(), WORKERS, rows);
            return result(context, server, ours, chunks, rows);
        }
    }

    /** What {@code run -f} made of it, and in what time. */
    private record Copied(JobLedgers ledgers, double seconds) {}

    private static Copied copy(Path directory, CopyServer server, long rows) throws IOException, OutputsDiffer {
        try (JobProcess process = JobProcess.start(directory, server.underTest(), WORKERS, Math.max(500, rows / 50))) {
            long begin = System.nanoTime();
            process.awaitComplete(Duration.ofMinutes(5).plus(Duration.ofMillis(rows)));
            double seconds = (System.nanoTime() - begin) / 1e9;
            JobLedgers ledgers = process.ledgers(directory);
            if (ledgers.rows() != rows) {
                throw new OutputsDiffer("The table has " + rows + " rows, " + ledgers.rows() + " were copied.");
            }
            return new Copied(ledgers, seconds);
        }
    }

    private static BenchResult result(
            BenchContext context, CopyServer server, Copied copied, List<Long> chunks, long rows) {
        long part = copied.ledgers().largestChunk();
        Line ours = line("lyrebird", new Makespan(copied.ledgers().groupRows(), WORKERS), rows, part);
        Line chunked = line("debezium-chunked", new Makespan(chunks, WORKERS), rows, part);
        Line whole = line("whole-partitions", new Makespan(partitions(server), WORKERS).longestFirst(), rows, part);
        Line ranges = line("equal-ranges", new Makespan(ranges(server), WORKERS).longestFirst(), rows, part);
        SortedMap<String, Double> values = new TreeMap<>();
        for (Line line : List.of(ours, chunked, whole, ranges)) {
            values.put(line.side() + ".makespanOverBound", line.overBound());
            values.put(line.side() + ".largestUnitRows", (double) line.largestUnit());
        }
        values.put("lyrebird.wallSeconds", copied.seconds());
        SortedMap<String, Spread> ratios = new TreeMap<>();
        ratios.put("makespanChunked", Spread.of(List.of(chunked.overBound() / ours.overBound())));
        ratios.put("makespanWholePartitions", Spread.of(List.of(whole.overBound() / ours.overBound())));
        ratios.put("makespanEqualRanges", Spread.of(List.of(ranges.overBound() / ours.overBound())));
        return new BenchResult(
                "D2",
                context.clock().instant(),
                context.machine(),
                BenchContext.PEER + " in chunks, and other cuts of the same rows",
                WORKERS
                        + " workers, makespan in rows read by the last of them; bound: rows / workers, or the largest chunk",
                rows,
                List.of(ours, chunked, whole, ranges),
                ratios,
                values);
    }

    private static Line line(String side, Makespan makespan, long rows, long largestPart) {
        return new Line(
                side,
                makespan.units().size(),
                makespan.units().stream().mapToLong(Long::longValue).max().orElse(0),
                makespan.rows(),
                makespan.over(rows, largestPart));
    }

    private static List<Long> partitions(CopyServer server) {
        return longs(server, "SELECT COUNT(*) FROM shop.parts GROUP BY region");
    }

    /** What a tool does that halves the distance between the least and the largest key. */
    private static List<Long> ranges(CopyServer server) {
        List<Long> rows = longs(
                server,
                "SELECT COUNT(*) FROM shop.parts, (SELECT MIN(id) AS least, MAX(id) - MIN(id) + 1 AS width FROM shop.parts) AS k"
                        + " GROUP BY FLOOR((id - least) * " + GROUPS + " / width)");
        List<Long> all = new ArrayList<>(rows);
        while (all.size() < GROUPS) {
            all.add(0L);
        }
        return all;
    }

    private static List<Long> longs(CopyServer server, String query) {
        return server.sql().rows(query).stream()
                .map(row -> Long.parseLong(row.get(0)))
                .toList();
    }
}
