package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.runtime.Main;
import dev.lyrebird.runtime.stream.DyingProcess.Death;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a process that ends by an error: its exit code, and what the kubelet finds. */
class UnexpectedEndTest {
    private static final String DEFECT = "please report it";

    @TempDir
    Path folder;

    private Path message;

    @BeforeEach
    void theFileIsThere() throws IOException {
        message = Files.createFile(folder.resolve("termination-log"));
    }

    @ParameterizedTest
    @CsvSource({
        "NoMemory, 3, java.lang.OutOfMemoryError, spec.pod.resources.limits.memory",
        "NoMemoryOfALibrary, 3, java.lang.OutOfMemoryError, spec.pod.resources.limits.memory",
        "NoThread, 3, java.lang.OutOfMemoryError, podPidsLimit",
        "TooDeep, 1, java.lang.StackOverflowError, " + DEFECT,
        "NoClass, 1, java.lang.NoClassDefFoundError, A class of the image is missing",
        "Defect, 1, java.lang.IllegalStateException, " + DEFECT,
    })
    void theMessageTellsTheErrorAndWhatToDo(Death death, int code, String error, String advice) throws Exception {
        assertThat(end(List.of(), death)).isEqualTo(code);

        assertThat(message).content().contains(error, advice).doesNotContain(DyingProcess.ROW);
    }

    /** As in a pod: Java ends the process by itself, and nobody can say anything any more. */
    @Test
    void whereJavaEndsItForTheLackOfMemoryTheMessageWasThereBefore() throws Exception {
        assertThat(end(List.of("-XX:+ExitOnOutOfMemoryError"), Death.NoMemory)).isEqualTo(ExitCode.OutOfMemory.code());

        assertThat(message).content().contains("Exit code 3", "spec.pod.resources.limits.memory");
    }

    @Test
    void anExceptionOfALibrarysThreadEndsNothing() throws Exception {
        assertThat(end(List.of(), Death.OnlyALibrarys)).isZero();

        assertThat(message).as("what was guessed is taken back").isEmptyFile();
    }

    @Test
    void theRuntimeItselfWritesThere() throws Exception {
        assertThat(end(List.of(), Main.class, "stream")).isEqualTo(ExitCode.Config.code());

        assertThat(message).content().contains("pipeline.json").doesNotContain("Exit code 3");
    }

    private int end(List<String> flags, Death death) throws Exception {
        return end(flags, DyingProcess.class, death.name());
    }

    private int end(List<String> flags, Class<?> main, String argument) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx24m",
                "-Xss512k"));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                argument));
        File said = folder.resolve("said").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said);
        builder.environment().put("LYREBIRD_TERMINATION_LOG", message.toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("%s ends", argument)
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
