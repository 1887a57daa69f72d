package dev.lyrebird.runtime.command;

import dev.lyrebird.runtime.process.RuntimeJvm;
import dev.lyrebird.testkit.process.ClassData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** {@code run -f} in a process of its own, as a person starts it: events on one stream, everything else on the other. */
final class RunJvm implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final ClassData CLASS_DATA = RuntimeJvm.classData("run");

    private final Process process;
    private final Path out;
    private final Path err;

    private RunJvm(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param folder keeps the state from one run to the next */
    static RunJvm start(Path folder, String manifest, String password) throws IOException {
        return start(folder, manifest, password, "-Xmx256m");
    }

    /** @param heap as Java wants it; the other one has what a pod has that says nothing of its memory */
    static RunJvm start(Path folder, String manifest, String password, String heap) throws IOException {
        Path own = Files.createTempDirectory(folder, "run");
        Path source = own.resolve("source.yaml");
        Files.writeString(source, manifest);
        Path out = own.resolve("out");
        Path err = own.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(RuntimeJvm.command(
                        CLASS_DATA,
                        heap,
                        List.of(
                                "run",
                                "-f",
                                source.toString(),
                                "--state",
                                folder.resolve("state").toString())))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LYREBIRD_SECRET_ORDERS_DB_USERNAME", "runs");
        builder.environment().put("LYREBIRD_SECRET_ORDERS_DB_PASSWORD", password);
        return new RunJvm(CLASS_DATA.start(builder), out, err);
    }

    long pid() {
        return process.pid();
    }

    /** @return what it says to the person */
    String said() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitPrinted(String event) {
        GrowingFile printed = new GrowingFile(out);
        await(event, () -> printed.has(event));
    }

    private void await(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .atMost(SOON)
                    .failFast("the run ended", () -> !process.isAlive())
                    .until(condition);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError("expected '" + what + "', and it said:\n" + said(), e);
        }
    }

    /** @return the exit code, after the end that comes by itself */
    int end() throws InterruptedException {
        if (!process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the run goes on");
        }
        return process.exitValue();
    }

    /** Presses Ctrl-C. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(pid())).start().waitFor();
        return end();
    }

    /** @return what it printed so far, whole lines alone */
    List<String> printed() {
        try {
            String all = Files.readString(out);
            return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it said something to the person. */
    void awaitSaid(String words) {
        await(words, () -> said().contains(words));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As the kernel does when memory is short, or a person who has lost patience. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
