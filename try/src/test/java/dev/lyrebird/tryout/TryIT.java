package dev.lyrebird.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make try} runs: events come, Ctrl-C ends it in order, and the next run goes on where this one stopped. */
class TryIT {
    private static final Duration FIRST = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void eventsComeAndTheNextRunGoesOn() throws Exception {
        String first = runUntil("one", "\"op\":\"u\"");
        assertThat(first)
                .as("the rows that were there, their e-mail addresses masked by the gate")
                .contains("\"op\":\"r\"", "\"email\":\"***\"")
                .doesNotContain("@example.com");
        String second = runUntil("two", "\"op\":\"c\"");
        assertThat(second).as("nothing is copied again").doesNotContain("\"op\":\"r\"");
    }

    /** @return what was printed until {@code awaited} was, after an end in order */
    private String runUntil(String name, String awaited) throws Exception {
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        Process process = new ProcessBuilder(command())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            await().atMost(FIRST)
                    .failFast("the run ended", () -> !process.isAlive())
                    .until(() -> text(out).contains(awaited));
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(process.exitValue()).as(text(err)).isZero();
            assertThat(text(out)).as("the last line is whole").endsWith("}\n");
            return text(out);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("standard error of the run:\n" + text(err), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.lyrebird.runtime.Main"));
        command.addAll(List.of("run", "--embedded", "-f", "../examples/laptop"));
        command.addAll(List.of("--state", folder.resolve("state").toString()));
        return command;
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
