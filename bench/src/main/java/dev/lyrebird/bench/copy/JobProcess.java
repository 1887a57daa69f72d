package dev.lyrebird.bench.copy;

import dev.lyrebird.bench.side.ServerUnderTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A SnapshotJob of {@code run -f}, in a process of its own; its rows are counted and thrown away. */
final class JobProcess implements AutoCloseable {
    static final String JOB = "measured";
    private static final String COPIED = "\"op\":\"r\"";

    private static final String MANIFESTS = """
            apiVersion: v1
            kind: Secret
            metadata: {name: measured}
            stringData: {username: %s, password: %s}
            ---
            apiVersion: lyrebird.dev/v1alpha1
            kind: CdcSource
            metadata: {name: bench}
            spec:
              mysql:
                host: %s
                port: %d
                credentialsSecretRef: {name: measured}
                tls: {mode: Disabled}
              tables: ["shop.*"]
              snapshot: {mode: Never}
              sink:
                stdout: {}
            ---
            apiVersion: lyrebird.dev/v1alpha1
            kind: SnapshotJob
            metadata: {name: %s}
            spec:
              sourceRef: {name: bench}
              parallelism: %d
              connectionsPerPod: 1
              chunk: {rows: %d}
            """;

    private final Process process;
    private final Path said;
    private final Thread counter;
    private volatile long rows;

    private JobProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
        this.counter = new Thread(this::count, "rows");
        counter.start();
    }

    /**
     * @param directory keeps the state from one process to the next
     * @param workers that copy at a time
     * @param chunkRows rows of a chunk
     */
    static JobProcess start(Path directory, ServerUnderTest server, int workers, long chunkRows) throws IOException {
        Path manifests = Files.createDirectories(directory.resolve("manifests")).resolve("job.yaml");
        Files.writeString(
                manifests,
                MANIFESTS.formatted(
                        server.user(), server.password(), server.host(), server.port(), JOB, workers, chunkRows));
        Path said = Files.createTempFile(directory, "said", ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.lyrebird.runtime.Main",
                        "run",
                        "-f",
                        manifests.toString(),
                        "--state",
                        directory.resolve("state").toString())
                .redirectError(said.toFile())
                .start();
        return new JobProcess(process, said);
    }

    private void count() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1 << 20)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(COPIED) && line.endsWith("}")) {
                    rows++; // by this thread alone
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @return rows that it has delivered by now */
    long rows() {
        return rows;
    }

    /** @return the ledgers of the job as they are now */
    JobLedgers ledgers(Path directory) throws IOException {
        return JobLedgers.in(directory.resolve("state/default/bench/copies").resolve(JOB));
    }

    /** Waits until it says that the job is complete. */
    void awaitComplete(Duration atMost) throws IOException {
        await(atMost, () -> text().contains(JOB + ": complete"));
    }

    /** Waits until {@code condition} holds. */
    void await(Duration atMost, BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the run ended, or takes too long: " + text());
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private String text() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Kills it, as {@code kill -9} does. @return rows that it had delivered */
    long kill() throws IOException {
        // the process's own way closes its output, with rows in it that nobody has counted
        process.toHandle().destroyForcibly();
        try {
            process.waitFor();
            counter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return rows;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
