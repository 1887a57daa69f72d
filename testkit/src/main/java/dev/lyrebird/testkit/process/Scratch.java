package dev.lyrebird.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories for the data of servers: below one directory of this JVM, which goes when the JVM ends. */
public final class Scratch {
    private static final Path ROOT = createRoot();

    private Scratch() {}

    /** @return a new empty directory whose name begins with {@code prefix} */
    public static Path directory(String prefix) {
        try {
            return Files.createTempDirectory(ROOT, prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory in " + ROOT, e);
        }
    }

    static Path root() {
        return ROOT;
    }

    private static Path createRoot() {
        try {
            // A short name: paths of UNIX sockets end at 107 bytes.
            return Files.createTempDirectory("lyrebird-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory", e);
        }
    }
}
