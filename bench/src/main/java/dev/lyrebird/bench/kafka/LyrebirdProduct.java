package dev.lyrebird.bench.kafka;

import dev.lyrebird.bench.side.ServerUnderTest;
import dev.lyrebird.testkit.process.Commands;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lyrebird's {@code run} with its Direct engine: what a capture pod does, with its checkpoint in a file. */
final class LyrebirdProduct implements Product {
    private static final String SOURCE = """
        apiVersion: v1
        kind: Secret
        metadata: {name: database}
        stringData: {username: %s, password: %s}
        ---
        apiVersion: lyrebird.dev/v1alpha1
        kind: CdcSource
        metadata: {name: %s}
        spec:
          engine: Direct
          mysql:
            host: %s
            port: %d
            credentialsSecretRef: {name: database}
          tables: ["shop.*"]
          snapshot: %s
          sink:
            kafka: {bootstrapServers: "%s"}
        """;

    /** With options a copy is a job whatever the size, as that of a large table is without; these are the defaults. */
    private static final Map<Begin, String> SNAPSHOTS = Map.of(
            Begin.BEHIND_THE_LOG, "{mode: Never}", Begin.WITH_A_COPY, "{mode: Initial, options: {parallelism: 4}}");

    /** Those of the image with both compilers. */
    private static final List<String> BOTH_COMPILERS = List.of(
            "-Xms32m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:SurvivorRatio=3",
            "-Xss512k",
            "-XX:-UsePerfData",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0");

    private static final List<String> IMAGE = Stream.concat(
                    BOTH_COMPILERS.stream(), Stream.of("-XX:TieredStopAtLevel=1"))
            .toList();

    private final String name;
    private final List<String> flags;

    /** @param flags of Java, such as the image's */
    LyrebirdProduct(String name, List<String> flags) {
        this.name = name;
        this.flags = List.copyOf(flags);
    }

    /** @return with the flags of the image; and with Java's second compiler, which costs memory and makes long work cheaper */
    static List<Product> all() {
        return List.of(
                new LyrebirdProduct("lyrebird-run", IMAGE), new LyrebirdProduct("lyrebird-run-c2", BOTH_COMPILERS));
    }

    /** @return with the flags of the image */
    static List<Product> ofTheImage() {
        return List.of(new LyrebirdProduct("lyrebird-run", IMAGE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String topic(String table) {
        return name + "." + table;
    }

    @Override
    public void configure(Path directory, ServerUnderTest server, String bootstrapServers, Begin begin)
            throws IOException {
        Files.deleteIfExists(archive(directory));
        Path manifests = Files.createDirectories(directory.resolve("manifests"));
        Files.writeString(
                manifests.resolve("source.yaml"),
                SOURCE.formatted(
                        server.user(),
                        server.password(),
                        name,
                        server.host(),
                        server.port(),
                        SNAPSHOTS.get(begin),
                        bootstrapServers));
    }

    @Override
    public List<String> command(Path directory) {
        List<String> command = new ArrayList<>();
        command.add(java("java"));
        command.addAll(flags);
        command.add(
                Files.exists(archive(directory))
                        ? "-XX:SharedArchiveFile=" + archive(directory)
                        : "-XX:+RecordDynamicDumpInfo");
        command.addAll(List.of(
                "-cp",
                String.join(File.pathSeparator, classPath()),
                "dev.lyrebird.runtime.Main",
                "run",
                "-f",
                directory.resolve("manifests").toString(),
                "--state",
                directory.resolve("state").toString()));
        return command;
    }

    /** Makes the class data archive (AppCDS), as the image's build does; not where the classes stand in directories, as in an IDE. */
    @Override
    public void prepare(long pid, Path directory) {
        if (!classPath().stream().allMatch(entry -> entry.endsWith(".jar"))) {
            return;
        }
        Commands.run(
                List.of(
                        java("jcmd"),
                        Long.toString(pid),
                        "VM.cds",
                        "dynamic_dump",
                        archive(directory).toString()),
                directory.resolveSibling(name + "-archive.log"));
    }

    /** Beside the directory, which is set back before each run: an archive holds only for jars that did not change. */
    private static Path archive(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".jsa");
    }

    /** Without the benchmarks' own classes, which stand in a directory even where all else is jars: then no archive can be made. */
    private static List<String> classPath() {
        String own = Path.of(LyrebirdProduct.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).toAbsolutePath().toString().equals(own))
                .toList();
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
