package dev.lyrebird.bench.start;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Size;
import dev.lyrebird.bench.measure.Spread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** C1: from the start to the first event, and memory at rest; pods where there is a cluster, bare processes always. */
public final class PodStart implements Benchmark {
    private static final List<Integer> TABLES = List.of(2, 500);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration SHORT_REST = Duration.ofSeconds(2);
    private static final Duration REST_OF_POD = Duration.ofSeconds(25);

    private final StartSides sides;

    public PodStart() {
        this(StartSides.STANDARD);
    }

    PodStart(StartSides sides) {
        this.sides = sides;
    }

    @Override
    public String id() {
        return "C1";
    }

    @Override
    public String title() {
        return "start: until the first event, and memory at rest";
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        List<StartRun> pods = pods(context);
        List<StartRun> processes = processes(context);
        SortedMap<String, Spread> ratios = new TreeMap<>();
        sides.ours().ifPresent(ours -> ratios.putAll(new StartFigures(processes).ratios(ours, sides.peer())));
        List<StartRun> all = new ArrayList<>(pods);
        all.addAll(processes);
        return new BenchResult(
                id(),
                context.clock().instant(),
                context.machine(),
                BenchContext.PEER,
                method(context, pods),
                0,
                all,
                ratios,
                new StartFigures(all).values());
    }

    private List<StartRun> pods(BenchContext context) throws IOException {
        Quickstart.Found found = Quickstart.find();
        if (found instanceof Quickstart.Found.Ready ready) {
            try (Quickstart quickstart = ready.quickstart()) {
                PodStarts starts = new PodStarts(quickstart, REST_OF_POD);
                List<StartRun> runs = new ArrayList<>();
                for (int tables : tables(context)) {
                    runs.addAll(starts.run(context, tables));
                }
                return runs;
            }
        }
        context.console().step("no pods are measured: " + found.why());
        return List.of();
    }

    private List<StartRun> processes(BenchContext context) throws IOException, OutputsDiffer {
        ProcessStarts starts = new ProcessStarts(sides.all(), context.size() == Size.SMALL ? SHORT_REST : REST);
        List<StartRun> runs = new ArrayList<>();
        for (int tables : tables(context)) {
            runs.addAll(starts.run(context, tables));
        }
        return runs;
    }

    private static List<Integer> tables(BenchContext context) {
        return context.size() == Size.SMALL ? TABLES.subList(0, 1) : TABLES;
    }

    private static String method(BenchContext context, List<StartRun> pods) {
        return (pods.isEmpty() ? "no cluster: " : "pods, and ") + "bare processes with "
                + String.join(" ", ProcessStarts.JVM_FLAGS) + "; rounds: " + context.rounds();
    }
}
