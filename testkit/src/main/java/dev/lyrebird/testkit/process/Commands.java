package dev.lyrebird.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Programs that run to their end. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a program with its output in {@code log}.
     *
     * @throws IllegalStateException with the output when it ends with anything but 0
     */
    public static void run(List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Leash.hold(process);
            process.getOutputStream().close();
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        command.get(0) + " ended with " + code + ":\n" + new ServerOutput(log).tail(60));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.get(0) + " ran", e);
        }
    }
}
