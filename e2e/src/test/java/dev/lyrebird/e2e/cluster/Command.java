package dev.lyrebird.e2e.cluster;

import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A program of this machine, run in the root of the checkout. */
public final class Command {
    private final List<String> words;

    private Command(List<String> words) {
        this.words = words;
    }

    public static Command of(List<String> words) {
        return new Command(List.copyOf(words));
    }

    public static Command of(String... words) {
        return of(List.of(words));
    }

    /**
     * Runs it to its end.
     *
     * @return what it wrote to both outputs, without the last line break
     * @throws AssertionError when it ends with another code than 0
     */
    public String run(Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(Repository.root().toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int code = process.waitFor();
            if (code != 0) {
                throw new AssertionError(String.join(" ", words) + " ended with " + code + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", words), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + words.get(0), e);
        }
    }

    public String run() {
        return run(Map.of());
    }
}
