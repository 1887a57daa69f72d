package dev.lyrebird.bench;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.ResultFile;
import dev.lyrebird.bench.harness.ResultTable;
import dev.lyrebird.bench.harness.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs benchmarks, shows their tables and writes their results. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Runs Lyrebird's benchmarks side by side with its peers.")
final class BenchMain implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "benchmarks to run, such as S2; none: all")
    private List<String> ids = List.of();

    @Option(names = "--size", defaultValue = "full", description = "small or full (default: full)")
    private String size;

    @Option(names = "--rows", description = "row changes, instead of those of the size; a multiple of 1000")
    private Long rows;

    @Option(names = "--rounds", description = "rounds of A B B A (default: 5, or 1 when small)")
    private Integer rounds;

    @Option(
            names = "--results",
            defaultValue = "bench/results",
            description = "where results go (default: bench/results)")
    private Path results;

    @Option(names = "--work", defaultValue = "bench/target/runs", description = "where logs of runs go")
    private Path work;

    public static void main(String[] arguments) {
        // Clients warn about what is no concern of a benchmark, such as a version that is not yet stable.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(new CommandLine(new BenchMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out);
        Size asked = Size.valueOf(size.toUpperCase(java.util.Locale.ROOT));
        int asManyRounds = rounds != null ? rounds : asked == Size.SMALL ? 1 : 5;
        OptionalLong asManyRows = rows == null ? OptionalLong.empty() : OptionalLong.of(rows);
        BenchContext context = BenchContext.here(asked, asManyRows, asManyRounds, work.toAbsolutePath(), console);
        int failed = 0;
        for (Benchmark benchmark : Benchmarks.named(ids)) {
            failed += run(benchmark, context);
        }
        return failed == 0 ? 0 : 1;
    }

    private int run(Benchmark benchmark, BenchContext context) throws IOException {
        try {
            context.console().step(benchmark.id() + ": " + benchmark.title());
            BenchResult result = benchmark.run(context);
            context.console().print(ResultTable.of(result, benchmark.title()));
            context.console().step("written to " + ResultFile.write(result, results));
            return 0;
        } catch (OutputsDiffer e) {
            context.console().step(benchmark.id() + " is void. " + e.getMessage());
            return 1;
        } catch (IllegalStateException e) {
            // a side that ended; the other benchmarks have sides of their own
            context.console().step(benchmark.id() + " has no result. " + e.getMessage());
            return 1;
        }
    }
}
