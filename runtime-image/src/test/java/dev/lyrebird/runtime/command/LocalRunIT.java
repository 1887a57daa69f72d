package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.process.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people meet who run manifests on their own machine: what is in the way is said in their terms, and nothing is lost. */
@WithDatabase
class LocalRunIT {
    private static final String PASSWORD = "secret-of-the-run";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final MariaDbServer server;

    LocalRunIT(MariaDbServer server) {
        this.server = server;
    }

    @BeforeEach
    void rows() {
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS 'runs'@'%' IDENTIFIED BY '" + PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO 'runs'@'%'",
                        "CREATE DATABASE IF NOT EXISTS runs",
                        "CREATE OR REPLACE TABLE runs.orders (id INT PRIMARY KEY)",
                        "INSERT INTO runs.orders VALUES (1), (2)");
    }

    @Test
    void aWrongPasswordEndsTheRun() throws Exception {
        try (RunJvm run = run(manifest("stdout: {}"), "wrong-4711")) {
            assertThat(run.end()).isEqualTo(1);
            assertThat(run.said())
                    .contains(
                            "orders cannot be captured:",
                            "refuses the account 'runs'",
                            "Access denied",
                            "Correct the Secret that spec.mysql.credentialsSecretRef names",
                            "Nothing was captured. Fix this, then run again.")
                    .doesNotContain("wrong-4711", "\tat ");
            assertThat(run.said()).satisfies(this::fitsALaptop);
        }
    }

    @Test
    void aServerThatIsNotThereEndsTheRun() throws Exception {
        String nowhere = manifest("stdout: {}").replace("port: " + server.port(), "port: " + FreePorts.next());
        try (RunJvm run = run(nowhere, PASSWORD)) {
            assertThat(run.end()).isEqualTo(1);
            assertThat(run.said())
                    .contains(
                            "orders cannot be captured:",
                            "Check that it runs, and that spec.mysql.host and port lead to it.")
                    .doesNotContain("\tat ");
            assertThat(run.said()).satisfies(this::fitsALaptop);
        }
    }

    @Test
    void aNameThatNobodyKnowsEndsTheRun() throws Exception {
        String unknown = manifest("stdout: {}").replace("host: 127.0.0.1", "host: no-such-host.invalid");
        try (RunJvm run = run(unknown, PASSWORD)) {
            assertThat(run.end()).isEqualTo(1);
            assertThat(run.said()).contains("no-such-host.invalid").contains("Check spec.mysql.host.");
            assertThat(run.said()).satisfies(this::fitsALaptop);
        }
    }

    @Test
    void aSecondRunAtOnceIsRefusedAndTheFirstGoesOn() throws Exception {
        try (RunJvm first = run(manifest("stdout: {}"), PASSWORD)) {
            first.awaitPrinted("\"op\":\"r\"");
            try (RunJvm second = run(manifest("stdout: {}"), PASSWORD)) {
                assertThat(second.end()).isEqualTo(4);
                assertThat(second.said())
                        .contains("is in use by another run (process " + first.pid() + ")", "--state")
                        .satisfies(this::fitsALaptop);
            }
            server.sql().execute("INSERT INTO runs.orders VALUES (3)");
            first.awaitPrinted("\"id\":3");
            assertThat(first.interrupt()).isZero();
            assertThat(first.said()).contains("orders: ended after 3 events; the next run continues from there.");
        }
    }

    @Test
    void aDestinationThatIsNotThereIsNamedAndWaitedFor() throws Exception {
        int port = FreePorts.next();
        try (RunJvm run = run(manifest("http: {url: 'http://127.0.0.1:" + port + "/events'}"), PASSWORD)) {
            await().atMost(SOON).until(() -> run.said().contains("with --stdout the events are printed instead"));
            assertThat(run.said())
                    .contains("The receiver at http://127.0.0.1:" + port + "/events does not answer")
                    .contains("spec.sink.http.url")
                    .satisfies(this::fitsALaptop);
            assertThat(run.interrupt()).as(run::said).isZero();
        }
    }

    @Test
    void aVolumeThatCannotBeWrittenIsNamedAsThePersonKnowsIt() throws Exception {
        Path volume = Files.createDirectories(folder.resolve("state/volumes/change-files"));
        Files.writeString(volume.resolve("orders"), "a file where a folder should be");
        try (RunJvm run = run(manifest("file: {claimName: change-files}"), PASSWORD)) {
            await().atMost(SOON)
                    .until(() -> run.said().contains("The folder " + volume.resolve("orders") + " cannot be written"));
            assertThat(run.said()).satisfies(this::fitsALaptop);
        }
    }

    /** Another destination: the user is asked; {@code Continue} goes on, {@code Fresh} copies again, once. */
    @Test
    void anotherDestinationIsNotTakenWithoutTheUsersWord() throws Exception {
        try (RunJvm first = run(manifest("stdout: {}"), PASSWORD)) {
            first.awaitPrinted("\"id\":2");
            assertThat(first.interrupt()).isZero();
        }
        String elsewhere = manifest("file: {claimName: change-files}");
        try (RunJvm asks = run(elsewhere, PASSWORD)) {
            assertThat(asks.end()).isEqualTo(1);
            assertThat(asks.said())
                    .contains("orders stopped: AdoptionUndecided; waiting will not fix it, see the log above.")
                    .contains("orders: ended after 0 events.")
                    .contains("Set checkpoint.adoption to Continue")
                    .satisfies(this::fitsALaptop);
        }
        String fresh = elsewhere + "  checkpoint: {adoption: Fresh}\n";
        assertThat(delivered(fresh, 2)).as("a new copy").contains("\"op\":\"r\"");
        server.sql().execute("INSERT INTO runs.orders VALUES (3)");
        assertThat(delivered(fresh, 3)).as("no third copy").contains("\"op\":\"c\"");

        String leftBehind = fresh.replace("change-files", "other-files");
        try (RunJvm asks = run(leftBehind, PASSWORD)) {
            assertThat(asks.end()).isEqualTo(1);
            assertThat(asks.said()).contains("AdoptionUndecided", "counts for the change that it came with");
        }
    }

    /** @return all lines of the files, once there are {@code events} */
    private String delivered(String manifest, int events) throws Exception {
        Path files = folder.resolve("state/volumes/change-files/orders");
        try (RunJvm run = run(manifest, PASSWORD)) {
            run.awaitSaid("orders: Streaming"); // a copy that has not ended goes on with the next run
            await().atMost(SOON).until(() -> LocalFiles.lines(files).size() >= events);
            assertThat(run.interrupt()).as(run::said).isZero();
        }
        assertThat(LocalFiles.lines(files)).hasSize(events);
        return String.join("\n", LocalFiles.lines(files));
    }

    private void fitsALaptop(String said) {
        assertThat(said)
                .as("words of a pod, or paths that nobody made")
                .doesNotContain("/lyrebird-", "Capture tries again", "the operator's order", "mounted");
    }

    private String manifest(String sink) {
        return LocalManifest.of(server, "[runs.orders]").to(sink).yaml();
    }

    private RunJvm run(String manifest, String password) throws Exception {
        return RunJvm.start(Files.createDirectories(folder), manifest, password);
    }
}
