package dev.lyrebird.runtime.process;

import dev.lyrebird.testkit.process.ClassData;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the runtime is started in a JVM of its own: as in its image, where that matters for memory. */
public final class RuntimeJvm {
    private RuntimeJvm() {}

    /** @param command whose classes they are: commands have not much in common */
    public static ClassData classData(String command) {
        return ClassData.of("runtime-" + command, classPath());
    }

    /** @param heap as Java wants it, such as {@code -Xmx256m} */
    public static List<String> command(ClassData data, String heap, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:SurvivorRatio=3",
                heap,
                "-cp",
                data.classPath(),
                "dev.lyrebird.runtime.Main"));
        words.addAll(arguments);
        return words;
    }

    /** That of the tests, without their own classes: those are in a directory, of which there is no class data. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
