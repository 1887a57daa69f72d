package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.side.ServerUnderTest;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code mydumper} with several threads, which write files.
 *
 * @param program its path
 * @param version of its Debian package
 */
record MyDumper(Path program, String version) implements Dumper {
    /** Its default. */
    private static final int THREADS = 4;

    /** @return the one that {@code bench/peer/mydumper} told of; none without it */
    static List<Dumper> found(Console console) {
        String program = System.getProperty("bench.mydumper", "");
        if (program.isEmpty()) {
            console.step("mydumper is not here: `bench/peer/mydumper` makes it of Debian's package. It goes without.");
            return List.of();
        }
        return List.of(new MyDumper(Path.of(program), System.getProperty("bench.mydumper.version", "")));
    }

    @Override
    public String name() {
        return "mydumper";
    }

    @Override
    public String suffix() {
        return "Mydumper";
    }

    @Override
    public String description() {
        return "mydumper " + version + ", " + THREADS + " threads, into files";
    }

    @Override
    public List<String> command(ServerUnderTest server, Path directory) {
        return List.of(
                program.toString(),
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--user=" + server.user(),
                "--password=" + server.password(),
                "--database=" + CopyServer.DATABASE,
                "--threads=" + THREADS,
                "--no-locks",
                "--outputdir=" + directory);
    }
}
