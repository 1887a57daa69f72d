package dev.lyrebird.bench.harness;

import dev.lyrebird.bench.measure.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * What a benchmark is run with.
 *
 * @param size how much input
 * @param rows rows to use instead of those of the size
 * @param rounds how often each side runs there and back (A B B A is one round)
 * @param directory where logs and files of runs go
 * @param console where progress is shown
 */
public record BenchContext(
        Size size, OptionalLong rows, int rounds, Path directory, Console console, Clock clock, String machine) {
    /** The version of the peer whose name stands in every result. */
    public static final String PEER = "debezium 3.5.0.Final";

    /** @return a context for this machine */
    public static BenchContext here(Size size, OptionalLong rows, int rounds, Path directory, Console console) {
        return new BenchContext(size, rows, rounds, directory, console, Clock.systemUTC(), Machine.describe());
    }

    /** @return rows to use: those asked for, else those of the size */
    public long rowsOr(long small, long full) {
        return rows.orElse(size == Size.SMALL ? small : full);
    }

    /** @return a new folder for one run of the benchmark with this id */
    public Path newFolder(String id) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(directory.resolve(id)), "run");
    }
}
