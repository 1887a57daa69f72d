package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.SideProcess;
import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.bench.side.SideReport;
import dev.lyrebird.bench.side.SideTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The chunks into which Debezium cuts a table when several threads copy it. */
final class DebeziumChunks {
    /** What it logs of each: number, how many there are, rows. */
    private static final Pattern FINISHED = Pattern.compile("Finished chunk (\\d+)/\\d+ \\((\\d+) records\\)");

    private DebeziumChunks() {}

    /**
     * Has it copy the only table of a server.
     *
     * @param threads as many as a side has, see {@code debezium-chunked-4}
     * @return rows of each chunk, in the order in which threads take them
     */
    static List<Long> copied(BenchContext context, String id, ServerUnderTest server, int threads, long rows)
            throws IOException, OutputsDiffer {
        String side = "debezium-chunked-" + threads;
        Path directory = context.directory().resolve(id).resolve(side);
        SideTask task = new SideTask(
                side,
                SideTask.Goal.COPY,
                server,
                List.of(CopyServer.DATABASE + ".*"),
                "",
                rows / 4,
                256,
                0,
                System.currentTimeMillis(),
                directory);
        SideReport report = new SideProcess(
                        List.of("-Xmx1g", "-XX:+UseSerialGC"),
                        Duration.ofSeconds(120).plus(Duration.ofMillis(rows)))
                .run(task);
        List<Long> chunks = in(directory.resolve("output.log"));
        long counted = chunks.stream().mapToLong(Long::longValue).sum();
        if (report.output().rows() != rows || counted != rows) {
            throw new OutputsDiffer("The table has " + rows + " rows, " + side + " gave "
                    + report.output().display() + " in " + chunks.size() + " chunks of " + counted + " rows.");
        }
        return chunks;
    }

    /** @return rows of the chunks that a log tells of, by their numbers */
    static List<Long> in(Path log) throws IOException {
        Map<Integer, Long> rows = new TreeMap<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.map(FINISHED::matcher)
                    .filter(Matcher::find)
                    .forEach(found -> rows.put(Integer.valueOf(found.group(1)), Long.valueOf(found.group(2))));
        }
        return List.copyOf(rows.values());
    }
}
