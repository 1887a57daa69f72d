package dev.lyrebird.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDataTest {
    private static final String FROM_ARCHIVE = "testkit.process.Greeting source: shared objects file";
    private static final String FROM_JAR = "testkit.process.Greeting source: file:";

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void program() throws IOException {
        jar = folder.resolve("greeting.jar");
        String name = Greeting.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream bytes = Greeting.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            bytes.transferTo(out);
        }
    }

    @Test
    void theFirstProcessIsThePatternOfTheArchiveThatLaterOnesUse() throws Exception {
        ClassData data = data();
        assertThat(endedOrderly(data)).contains("hello").contains(FROM_JAR);
        await().atMost(Duration.ofSeconds(60)).until(data::exists);

        assertThat(endedOrderly(data)).contains("hello").contains(FROM_ARCHIVE);
        assertThat(endedOrderly(data())).as("with another JVM of tests").contains(FROM_ARCHIVE);
    }

    @Test
    void aProcessThatWasKilledOrFailedIsNoPatternAndTheNextOneIs() throws Exception {
        ClassData data = data();
        Process killed = started(data);
        killed.destroyForcibly().waitFor();
        awaitUnclaimed();
        Process failed = started(data);
        failed.getOutputStream().close();
        assertThat(failed.waitFor()).isEqualTo(1);
        awaitUnclaimed();
        assertThat(data.exists()).isFalse();

        endedOrderly(data);

        await().atMost(Duration.ofSeconds(60)).until(data::exists);
    }

    @Test
    void besideThePatternProcessesStartAsEver() throws Exception {
        Process pattern = started(data());
        Process beside = started(data());

        assertThat(command(pattern)).contains("DumpLoadedClassList");
        assertThat(command(beside)).doesNotContain("DumpLoadedClassList", "SharedArchiveFile");

        pattern.destroyForcibly();
        beside.destroyForcibly();
    }

    @Test
    void anArchiveIsForTheFilesThatItWasMadeOf() throws Exception {
        endedOrderly(data());
        await().atMost(Duration.ofSeconds(60)).until(() -> data().exists());

        assertThat(jar.toFile().setLastModified(0)).isTrue();

        assertThat(data().exists()).isFalse();
        assertThat(endedOrderly(data())).contains("hello").contains(FROM_JAR);
        await().atMost(Duration.ofSeconds(60)).until(() -> data().exists());
        try (var archives = Files.list(folder).filter(file -> file.toString().endsWith(".jsa"))) {
            assertThat(archives).as("the former one is gone").hasSize(1);
        }
    }

    @Test
    void withADirectoryOnTheClassPathThereIsNone() throws Exception {
        ClassData data = ClassData.in(folder, "greeting", jar + File.pathSeparator + folder);

        Process process = started(data);

        assertThat(command(process)).doesNotContain("DumpLoadedClassList", "SharedArchiveFile");
        process.destroyForcibly();
    }

    private ClassData data() {
        return ClassData.in(folder, "greeting", jar.toString());
    }

    private void awaitUnclaimed() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("class data of greeting")));
    }

    /** @return what it printed, and from where Java took its classes */
    private static String endedOrderly(ClassData data) throws Exception {
        Process process = started(data);
        process.getOutputStream().write('x');
        process.getOutputStream().flush();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private static Process started(ClassData data) throws IOException {
        return data.start(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        data.classPath(),
                        Greeting.class.getName())
                .redirectErrorStream(true));
    }

    private static String command(Process process) {
        return await().until(() -> process.info().commandLine().orElse(""), line -> line.contains("Greeting"));
    }
}
