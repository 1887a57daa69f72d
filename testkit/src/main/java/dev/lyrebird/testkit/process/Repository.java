package dev.lyrebird.testkit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkout in which the tests run, and the cache of large downloads beside it. */
public final class Repository {
    private Repository() {}

    /** @return the root of the checkout: the nearest directory above the working directory that holds {@code mvnw} */
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(start, path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("mvnw")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no mvnw in " + start + " nor above it: run tests inside of the checkout"));
    }

    /** @return {@code $LYREBIRD_CACHE}, or {@code ~/.cache/lyrebird} */
    public static Path cache() {
        return Optional.ofNullable(System.getenv("LYREBIRD_CACHE"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "lyrebird"));
    }

    /**
     * A file that a make target puts into the cache.
     *
     * @param target the target that makes it
     * @param what what it is, for the message when it is missing
     */
    public static Path cached(String path, String target, String what) {
        Path file = cache().resolve(path);
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    what + " is missing: expected it at " + file + ". Make it with: make " + target);
        }
        return file;
    }

    /** @return the value of {@code name} in a file of shell assignments, such as {@code KUBE_VERSION} */
    public static String setting(String file, String name) {
        try (Stream<String> lines = Files.lines(root().resolve(file))) {
            return lines.filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1).split("\\s")[0])
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " in " + file));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("cannot read " + file, e);
        }
    }
}
