package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.testkit.database.DatabaseServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * Runs of the source {@code orders} that copy, and what they keep.
 *
 * @param folder keeps the state from one run to the next
 */
record LocalCopies(Path folder) {
    static final String PASSWORD = "secret-of-the-run";
    private static final Duration SOON = Duration.ofSeconds(90);

    /** Makes the account of the runs, and a database. */
    static void prepare(DatabaseServer server, String database) {
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS 'runs'@'%' IDENTIFIED BY '" + PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO 'runs'@'%'",
                        "CREATE DATABASE " + database);
    }

    RunJvm run(String manifests) throws Exception {
        return RunJvm.start(Files.createDirectories(folder), manifests, PASSWORD);
    }

    KeptLedgers kept(String job) throws Exception {
        return KeptLedgers.in(folder.resolve("state/default/orders/copies").resolve(job));
    }

    /** Kills the process at a moment at which more is done than before, and not everything. */
    void killInMidCopy(RunJvm run, String job, KeptLedgers before, Random random) throws Exception {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !run.isAlive()
                        || kept(job).done().size() > before.done().size());
        assertThat(run.isAlive()).as(run::said).isTrue();
        Thread.sleep(random.nextInt(200)); // the moment is what is random here
        run.kill();
        KeptLedgers now = kept(job);
        assertThat(now.done()).as("killed in mid copy").hasSizeLessThan(now.chunks());
    }
}
