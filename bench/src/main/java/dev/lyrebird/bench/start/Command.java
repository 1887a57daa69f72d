package dev.lyrebird.bench.start;

import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Commands in the containers of pods. */
final class Command {
    private static final long SECONDS = 30;

    private Command() {}

    /** Runs a command to its end; anything but exit code 0 is an error. */
    static void run(PodResource pod, String... command) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ExecWatch exec = pod.writingOutput(output).writingError(output).exec(command)) {
            Integer code = exec.exitCode().get(SECONDS, TimeUnit.SECONDS);
            if (code == null || code != 0) {
                throw new IllegalStateException("a command in a pod ended with " + code + ": "
                        + output.toString(StandardCharsets.UTF_8).trim());
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a command in a pod failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a command ran in a pod", e);
        }
    }
}
