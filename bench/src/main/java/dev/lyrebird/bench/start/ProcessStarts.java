package dev.lyrebird.bench.start;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.EqualOutput;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Rounds;
import dev.lyrebird.bench.harness.SideProcess;
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
 * Starts of bare processes against a real MySQL, with the flags that the image sets: what remains of a pod's start when
 * neither Kubernetes nor the destination takes part.
 *
 * @param sides who is started
 * @param rest how long a side idles before its memory is read
 */
record ProcessStarts(List<String> sides, Duration rest) {
    /**
     * As in the image for a limit of 512 MiB: half of it may become heap, and a 64th is heap at first. The image's class data
     * archive is missing.
     */
    static final List<String> JVM_FLAGS = List.of(
            "-Xms8m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:SurvivorRatio=3",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:-UsePerfData");

    private static final long SEED = 20_261_123;
    private static final int TABLES_OF_LOAD = 2;
    private static final double KIB_PER_MIB = 1024;

    ProcessStarts {
        sides = List.copyOf(sides);
    }

    /** @param tables tables that the server has, and that each side captures */
    List<StartRun> run(BenchContext context, int tables) throws IOException, OutputsDiffer {
        context.console().step("starts with " + tables + " tables");
        try (OrdersServer server = OrdersServer.withTables(SEED, tables - TABLES_OF_LOAD, context.console())) {
            EqualOutput equal = new EqualOutput();
            List<StartRun> runs = new ArrayList<>();
            for (int round = 1; round <= context.rounds(); round++) {
                for (String side : Rounds.mirrored(sides)) {
                    double load = Machine.load();
                    SideReport report = process().run(task(context, server, side));
                    equal.check(side, report.output());
                    runs.add(new StartRun(
                            side, round, tables, report.firstEventMillis(), report.residentKib() / KIB_PER_MIB, load));
                    show(context, runs.get(runs.size() - 1));
                }
            }
            return runs;
        }
    }

    private SideProcess process() {
        return new SideProcess(JVM_FLAGS, rest.plusSeconds(120));
    }

    private SideTask task(BenchContext context, OrdersServer server, String side) {
        return new SideTask(
                side,
                SideTask.Goal.FIRST_EVENT,
                server.underTest(),
                List.of(OrdersLoad.ALL_TABLES),
                OrdersLoad.END_TABLE,
                0,
                1,
                rest.toMillis(),
                System.currentTimeMillis(),
                context.directory().resolve("C1").resolve(side));
    }

    private static void show(BenchContext context, StartRun run) {
        context.console()
                .step(String.format(
                        Locale.ROOT,
                        "round %d of %d, %-18s first event after %,6.0f ms, %5.0f MiB at rest",
                        run.round(),
                        context.rounds(),
                        run.side(),
                        run.firstEventMs(),
                        run.restMiB()));
    }
}
