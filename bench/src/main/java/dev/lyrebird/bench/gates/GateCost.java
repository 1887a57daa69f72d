package dev.lyrebird.bench.gates;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** G1: nanoseconds that gates take an event, and microseconds that a plan takes. */
public final class GateCost implements Benchmark {
    /** One combination of parameters. */
    record Line(String benchmark, int gates, String says, double score, double error, String unit) {}

    @Override
    public String id() {
        return "G1";
    }

    @Override
    public String title() {
        return "gates: what deciding about an event costs";
    }

    @Override
    public BenchResult run(BenchContext context) {
        boolean small = context.size() == Size.SMALL;
        OptionsBuilder options = new OptionsBuilder();
        options.include(Pattern.quote(GatedEvent.class.getName()))
                .verbosity(VerboseMode.SILENT)
                .forks(small ? 1 : 2)
                .warmupIterations(small ? 1 : 3)
                .measurementIterations(small ? 3 : 5) // of fewer than three JMH tells no error
                .warmupTime(TimeValue.milliseconds(500))
                .measurementTime(TimeValue.milliseconds(500))
                .jvmArgs("-Xmx256m", "-XX:+UseSerialGC");
        List<Line> lines = lines(run(options));
        SortedMap<String, Double> values = new TreeMap<>();
        lines.forEach(line -> values.put(
                line.benchmark() + " gates=" + line.gates() + " " + line.says() + " " + line.unit(), line.score()));
        return new BenchResult(
                id(),
                context.clock().instant(),
                context.machine(),
                "nothing: a cost alone",
                "JMH average time, one thread; a table of 20 columns, 50 rules a gate, the last one decides",
                0,
                lines,
                new TreeMap<>(),
                values);
    }

    private static Collection<RunResult> run(OptionsBuilder options) {
        try {
            return new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("the benchmark did not run", e);
        }
    }

    private static List<Line> lines(Collection<RunResult> results) {
        List<Line> lines = new ArrayList<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            lines.add(new Line(
                    name.substring(name.lastIndexOf('.') + 1),
                    Integer.parseInt(result.getParams().getParam("gates")),
                    result.getParams().getParam("says"),
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreError(),
                    result.getPrimaryResult().getScoreUnit()));
        }
        return lines;
    }
}
