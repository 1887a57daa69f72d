package dev.lyrebird.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
    private final Path directory = Scratch.directory("process");

    @Test
    void nothingOutlivesAJvmThatWasKilled() throws IOException {
        Process jvm = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Orphanage.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] told;
        try (BufferedReader output = jvm.inputReader()) {
            told = output.readLine().split(" ", 2);
        }
        ProcessHandle server = ProcessHandle.of(Long.parseLong(told[0])).orElseThrow();
        assertThat(server.isAlive()).isTrue();

        jvm.destroyForcibly();

        await().atMost(Duration.ofSeconds(10)).until(() -> !server.isAlive());
        await().atMost(Duration.ofSeconds(10)).until(() -> !Files.exists(Path.of(told[1])));
    }

    @Test
    void aServerThatEndsEarlySaysWhy() {
        ServerProcess server = start("echo no such option; exit 3");

        assertThatThrownBy(() -> server.awaitReady(Duration.ofSeconds(30), () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("test did not get ready")
                .hasMessageContaining("no such option");
    }

    @Test
    void stopsByTermAndOtherwiseByForce() {
        ServerProcess gentle = start("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done");
        gentle.awaitReady(Duration.ofSeconds(30), () -> gentle.output().text().contains("up"));

        gentle.stop();

        assertThat(gentle.isAlive()).isFalse();
        assertThat(gentle.output().tail(1)).isEqualTo("bye");
    }

    @Test
    void aFrozenServerDoesNothingUntilItGoesOn() {
        ServerProcess server = start("while :; do echo tick; sleep 0.02; done");
        server.awaitReady(Duration.ofSeconds(30), () -> server.output().text().contains("tick"));

        server.pause();
        String atRest = server.output().text();
        await().during(Duration.ofMillis(300))
                .until(() -> server.output().text().equals(atRest));
        server.resume();

        await().until(() -> server.output().text().length() > atRest.length());
        server.close();
        await().untilAsserted(() -> assertThat(ServerProcess.running()).doesNotContain(server));
    }

    private ServerProcess start(String script) {
        return ServerProcess.start("test", List.of("/bin/sh", "-c", script), Map.of(), directory.resolve("log"));
    }
}
