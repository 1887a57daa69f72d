package dev.lyrebird.bench.decode;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Rounds;
import dev.lyrebird.bench.measure.Machine;
import dev.lyrebird.bench.measure.Spread;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * S1: equal recorded events, decoded from memory. The library makes objects of them, the Direct engine keys and envelopes; that
 * these are right is held against Debezium's elsewhere, here the rows are counted.
 */
public final class Decode implements Benchmark {
    private static final long SMALL_ROWS = 200_000;
    private static final long FULL_ROWS = 2_000_000;
    private static final long RECORDED_ROWS = 50_000;
    private static final long ROWS_PER_TRANSACTION = 1_000;
    private static final List<String> JVM_FLAGS = List.of("-Xmx1g", "-XX:+UseSerialGC");
    private static final List<String> SIDES = List.of(DecodeMain.LIBRARY, DecodeMain.DIRECT);
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    @Override
    public String id() {
        return "S1";
    }

    @Override
    public String title() {
        return "decode: recorded events from memory, against the binlog library's deserializer";
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        Path directory = context.directory().resolve(id());
        Files.createDirectories(directory);
        record(directory, context);
        List<DecodeRun> runs = new ArrayList<>();
        for (DecodeShape shape : DecodeShape.values()) {
            for (int round = 1; round <= context.rounds(); round++) {
                for (String side : Rounds.mirrored(SIDES)) {
                    runs.add(run(side, shape, round, directory, context));
                }
            }
        }
        return result(context, runs);
    }

    private static void record(Path directory, BenchContext context) throws IOException {
        try (MySqlServer server = MySqlServer.start(
                dev.lyrebird.testkit.database.DatabaseOptions.defaults().with("binlog_row_metadata", "MINIMAL"))) {
            server.sql().execute("CREATE DATABASE shop CHARACTER SET utf8mb4");
            for (DecodeShape shape : DecodeShape.values()) {
                server.sql().execute(shape.create());
                List<String> status =
                        server.sql().rows("SHOW BINARY LOG STATUS").get(0);
                for (long from = 0; from < RECORDED_ROWS; from += ROWS_PER_TRANSACTION) {
                    server.sql().execute("SET time_zone = '+00:00'", shape.insert(from, ROWS_PER_TRANSACTION));
                }
                Recording.of(server, status.get(0), Long.parseLong(status.get(1)))
                        .write(file(directory, shape));
                context.console().step("recorded " + RECORDED_ROWS + " rows of " + shape.title());
            }
        }
    }

    private static Path file(Path directory, DecodeShape shape) {
        return directory.resolve(shape.name() + ".events");
    }

    private DecodeRun run(String side, DecodeShape shape, int round, Path directory, BenchContext context)
            throws IOException, OutputsDiffer {
        double load = Machine.load();
        long rows = context.rowsOr(SMALL_ROWS, FULL_ROWS);
        Path log = directory.resolve(side + "-" + shape + "-" + round + "-" + System.nanoTime() + ".log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM_FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DecodeMain.class.getName(), side));
        command.addAll(List.of(shape.name(), file(directory, shape).toString(), String.valueOf(rows)));
        try (ServerProcess process = ServerProcess.start(side, command, Map.of(), log)) {
            if (!process.join(AT_MOST)) {
                throw new IllegalStateException(side + " did not end within " + AT_MOST);
            }
        }
        String[] figures = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith(DecodeMain.MARK))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(side + " ended without a figure; its output is in " + log))
                .split(" ");
        long decoded = Long.parseLong(figures[1]);
        if (decoded != (rows + RECORDED_ROWS - 1) / RECORDED_ROWS * RECORDED_ROWS) {
            throw new OutputsDiffer(side + " decoded " + decoded + " rows of " + shape + ", wanted " + rows);
        }
        DecodeRun run = new DecodeRun(
                side,
                shape.name(),
                round,
                decoded,
                Double.parseDouble(figures[2]) / decoded,
                Double.parseDouble(figures[3]) / decoded,
                load);
        context.console()
                .step(String.format(
                        Locale.ROOT,
                        "round %d, %-18s %-15s %6.3f CPU us/row, %6.0f B/row",
                        round,
                        shape,
                        side,
                        run.cpuMicrosPerRow(),
                        run.allocatedBytesPerRow()));
        return run;
    }

    private BenchResult result(BenchContext context, List<DecodeRun> runs) {
        SortedMap<String, Spread> ratios = new TreeMap<>();
        SortedMap<String, Double> values = new TreeMap<>();
        for (DecodeShape shape : DecodeShape.values()) {
            List<Double> perRound = new ArrayList<>();
            for (int round = 1; round <= context.rounds(); round++) {
                perRound.add(
                        cost(runs, DecodeMain.LIBRARY, shape, round) / cost(runs, DecodeMain.DIRECT, shape, round));
            }
            ratios.put("rowsPerCpuSecond." + shape, Spread.of(perRound));
            for (String side : SIDES) {
                List<DecodeRun> own = of(runs, side, shape);
                values.put(
                        side + "." + shape + ".cpuMicrosPerRow",
                        Spread.of(own.stream().map(DecodeRun::cpuMicrosPerRow).toList())
                                .median());
                values.put(
                        side + "." + shape + ".allocatedBytesPerRow",
                        Spread.of(own.stream()
                                        .map(DecodeRun::allocatedBytesPerRow)
                                        .toList())
                                .median());
            }
        }
        return new BenchResult(
                id(),
                context.clock().instant(),
                context.machine(),
                "mysql-binlog-connector-java 0.40.6 (io.debezium), objects only",
                "rounds: " + context.rounds() + ", " + String.join(" ", JVM_FLAGS),
                context.rowsOr(SMALL_ROWS, FULL_ROWS),
                runs,
                ratios,
                values);
    }

    private static List<DecodeRun> of(List<DecodeRun> runs, String side, DecodeShape shape) {
        return runs.stream()
                .filter(run -> run.side().equals(side) && run.shape().equals(shape.name()))
                .toList();
    }

    private static double cost(List<DecodeRun> runs, String side, DecodeShape shape, int round) {
        return of(runs, side, shape).stream()
                .filter(run -> run.round() == round)
                .mapToDouble(DecodeRun::cpuMicrosPerRow)
                .sum();
    }
}
