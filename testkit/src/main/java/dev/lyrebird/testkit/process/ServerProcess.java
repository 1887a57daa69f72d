package dev.lyrebird.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A server as a child process, with its output in a file. It does not outlive this JVM: a shutdown hook ends it, and when the
 * JVM was killed, the {@link Leash}.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Set<ServerProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(ServerProcess::kill), "end-test-servers"));
    }

    private final String name;
    private final Process process;
    private final ServerOutput output;

    private ServerProcess(String name, Process process, ServerOutput output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a command; its output, both streams together, is appended to {@code log}.
     *
     * @param name what people call this server in messages
     * @param environment variables beside those of this JVM
     */
    public static ServerProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        return start(name, command, environment, log, ProcessBuilder::start);
    }

    /** As {@link #start}, of a command that begins with {@code java}, with class data, for which it may become the pattern. */
    public static ServerProcess startJava(
            String name, List<String> command, ClassData data, Map<String, String> environment, Path log) {
        return start(name, command, environment, log, data::start);
    }

    private static ServerProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, Start start) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = start.of(builder);
            Leash.hold(process);
            ServerProcess server = new ServerProcess(name, process, new ServerOutput(log));
            RUNNING.add(server);
            process.onExit().thenRun(() -> RUNNING.remove(server));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + ": " + command.get(0), e);
        }
    }

    private interface Start {
        Process of(ProcessBuilder builder) throws IOException;
    }

    /** @return the servers of this JVM that run now */
    public static Set<ServerProcess> running() {
        return Set.copyOf(RUNNING);
    }

    /** Waits until {@code ready} gives true; fails at once, with the server's last output, when the process has ended. */
    public ServerProcess awaitReady(Duration atMost, Callable<Boolean> ready) {
        try {
            Awaitility.await(name + " answers")
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .failFast(name + " has ended", () -> !process.isAlive())
                    .until(ready);
            return this;
        } catch (RuntimeException | Error e) {
            kill();
            throw new IllegalStateException(name + " did not get ready. Its last output:\n" + output.tail(60), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** @return what the process ended with; only after its end */
    public int exitCode() {
        return process.exitValue();
    }

    public ServerOutput output() {
        return output;
    }

    /** Stops the process where it stands (SIGSTOP), as a frozen machine would. */
    public void pause() {
        signal("STOP");
    }

    /** Lets a paused process go on (SIGCONT). */
    public void resume() {
        signal("CONT");
    }

    /** Ends the process at once (SIGKILL), and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        join(GRACE);
    }

    /** Asks the process to end (SIGTERM), ends it by force when it does not, and waits until it is gone. */
    public void stop() {
        process.destroy();
        if (!join(GRACE)) {
            kill();
        }
    }

    /** @return whether the process ended within {@code atMost} */
    public boolean join(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            resume();
            stop();
        }
    }

    @Override
    public String toString() {
        return name + " (process " + pid() + ")";
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid())
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0 && isAlive()) {
                throw new IllegalStateException("cannot send SIG" + signal + " to " + this);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send SIG" + signal + " to " + this, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + signal + " to " + this, e);
        }
    }
}
