package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SnapshotJobs on a laptop: rows change while they are copied, the process is killed, and at the end the destination has what the
 * source has, without reading again what was done.
 */
@WithDatabase
class LocalCopyIT {
    private static final int KILLS = 2;
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final String JOB = """
            ---
            apiVersion: lyrebird.dev/v1alpha1
            kind: SnapshotJob
            metadata: {name: again}
            spec:
              sourceRef: {name: orders}
              tables: ["%s.orders"]
              parallelism: 2
              connectionsPerPod: 2
              chunk: {rows: 100}
            """;

    @TempDir
    Path folder;

    private final MySqlServer server;
    private final String database = "copies" + NUMBERS.incrementAndGet();
    private LocalCopies copies;

    LocalCopyIT(MySqlServer server) {
        this.server = server;
    }

    static Stream<Seed> seeds() {
        return Seed.orElse(1, 2);
    }

    @BeforeEach
    void account() {
        copies = new LocalCopies(folder);
        LocalCopies.prepare(server, database);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aJobThatIsKilledGoesOnAndTheDestinationIsTheSource(Seed seed) throws Exception {
        ChangingRows rows = rows().start(seed.value());
        String manifests = source().yaml() + JOB.formatted(database);
        List<String> printed = new ArrayList<>();
        Random random = new Random(seed.value());
        KeptLedgers before = copies.kept("again");
        Set<String> writers = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            try (RunJvm run = copies.run(manifests)) {
                copies.killInMidCopy(run, "again", before, random);
                readNothingAgain(before, run.printed());
                printed.addAll(run.printed());
                before = copies.kept("again");
                writers.addAll(before.writers());
            }
        }
        assertThat(writers)
                .as("a process of another name would be waited for, and its tables, or the whole stream, stand still")
                .hasSize(1);
        try (RunJvm run = copies.run(manifests)) {
            run.awaitSaid("again: complete");
            rows.stop();
            run.awaitPrinted("the end");
            assertThat(run.interrupt()).as(run::said).isZero();
            assertThat(run.said()).contains(before.done().size() + " chunks are done and are not read again.");
            readNothingAgain(before, run.printed());
            printed.addAll(run.printed());
        }
        assertThat(ChangingRows.applied(printed)).as(seed.toString()).isEqualTo(rows.rows());
        assertIsNotCopiedTwice(manifests);
    }

    /** It has one lane: what other tables have meanwhile comes behind the copied rows. */
    @Test
    void theWholeStreamOfDebeziumStandsStillDuringACopyAndGoesOn() throws Exception {
        ChangingRows rows = rows().start(1);
        server.sql().execute("CREATE TABLE " + database + ".beside (id INT PRIMARY KEY, note VARCHAR(20))");
        String manifests = source().by(EngineChoice.Debezium).yaml() + JOB.formatted(database);
        try (RunJvm run = copies.run(manifests)) {
            run.awaitSaid("again: copying");
            server.sql().execute("INSERT INTO " + database + ".beside VALUES (1, 'meanwhile')");
            run.awaitPrinted("meanwhile");
            run.awaitSaid("again: complete");
            rows.stop();
            run.awaitPrinted("the end");
            assertThat(run.interrupt()).as(run::said).isZero();
            List<String> afterwards = run.printed().stream()
                    .dropWhile(line -> !line.contains("meanwhile"))
                    .toList();
            assertThat(ChangingRows.copied(run.printed())).hasSizeGreaterThan(ChangingRows.ROWS / 2);
            assertThat(ChangingRows.copied(afterwards)).isEmpty();
            assertThat(ChangingRows.applied(run.printed())).isEqualTo(rows.rows());
        }
    }

    /** A first copy that is large, or has options, is a job as well; a reader of the files goes by their names alone. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aFirstCopyThatIsKilledGoesOnAndFilesInTheOrderOfTheirNamesAreTheSource(Seed seed) throws Exception {
        firstCopyIsKilled(seed, EngineChoice.Direct);
    }

    /** Only the stream that begins at P afterwards is another one. */
    @Test
    void soDoesTheFirstCopyOfTheDebeziumEngine() throws Exception {
        firstCopyIsKilled(Seed.orElse(3).findFirst().orElseThrow(), EngineChoice.Debezium);
    }

    private void firstCopyIsKilled(Seed seed, EngineChoice engine) throws Exception {
        ChangingRows rows = rows().start(seed.value());
        server.sql().execute("CREATE TABLE " + database + ".small (id INT PRIMARY KEY)");
        String manifests = source().by(engine)
                .to("file: {claimName: change-files}")
                .copying("{options: {parallelism: 2, connectionsPerPod: 2, chunk: {rows: 100}}}")
                .yaml();
        Path files = folder.resolve("state/volumes/change-files/orders");
        Random random = new Random(seed.value());
        KeptLedgers before = copies.kept("orders-first");
        for (int kill = 0; kill < KILLS; kill++) {
            try (RunJvm run = copies.run(manifests)) {
                copies.killInMidCopy(run, "orders-first", before, random);
                before = copies.kept("orders-first");
            }
        }
        try (RunJvm run = copies.run(manifests)) {
            run.awaitSaid("orders-first: complete");
            assertThat(run.interrupt()).as(run::said).isZero();
        }
        // behind another job the stream writes a file with changes of all tables, and that one is open when the next
        // job begins
        String another = JOB.formatted(database).replace("again", "before").replace("orders\"]", "small\"]");
        try (RunJvm run = copies.run(manifests + another + JOB.formatted(database))) {
            run.awaitSaid("again: complete");
            rows.stop();
            await().atMost(SOON)
                    .until(() -> String.join("", LocalFiles.lines(files)).contains("the end"));
            assertThat(run.interrupt()).as(run::said).isZero();
        }
        assertThat(LocalFiles.names(files))
                .noneMatch(name -> name.endsWith(".open"))
                .anyMatch(name -> name.contains("_again."));
        assertThat(ChangingRows.applied(LocalFiles.lines(files)))
                .as(seed.toString())
                .isEqualTo(rows.rows());
    }

    @Test
    void jobsAreCarriedOutOneAfterTheOtherAndOneThatFailsIsSaid() throws Exception {
        ChangingRows rows = rows();
        server.sql()
                .execute(
                        "CREATE TABLE " + database + ".keyless (id INT)",
                        "INSERT INTO " + database + ".keyless VALUES (1)");
        String manifests = source().yaml()
                + JOB.formatted(database).replace("again", "second").replace("orders\"]", "keyless\"]")
                + JOB.formatted(database).replace("again", "first");
        try (RunJvm run = copies.run(manifests)) {
            run.awaitSaid("first: complete");
            rows.stop();
            run.awaitPrinted("the end");
            assertThat(run.interrupt()).as(run::said).isEqualTo(8);
            assertThat(run.said())
                    .contains("second: failed, TablesFailed: Not copied completely: 1 table, " + database + ".keyless.")
                    .contains("second: " + database + ".keyless: ");
            assertThat(run.said().indexOf("second: failed"))
                    .isLessThan(run.said().indexOf("first: started"));
            assertThat(ChangingRows.copied(run.printed())).hasSize(ChangingRows.ROWS);
        }
    }

    /** The job was begun, and its manifest is gone: nobody wants the copy any more, and its tables must not stand still. */
    @Test
    void aJobWhoseManifestIsGoneLeadsItsTablesBack() throws Exception {
        ChangingRows rows = rows();
        String source = source().yaml();
        try (RunJvm run = copies.run(source + JOB.formatted(database))) {
            copies.killInMidCopy(run, "again", copies.kept("again"), new Random(1));
        }
        try (RunJvm run = copies.run(source)) {
            run.awaitSaid("again: failed, Deleting");
            rows.stop();
            run.awaitPrinted("the end");
            assertThat(ChangingRows.copied(run.printed())).isEmpty();
        }
    }

    private void assertIsNotCopiedTwice(String manifests) throws Exception {
        try (RunJvm run = copies.run(manifests)) {
            run.awaitSaid("and is not carried out again. To copy again, give the job another name.");
            assertThat(run.interrupt()).as(run::said).isZero();
            assertThat(ChangingRows.copied(run.printed())).isEmpty();
        }
    }

    private static void readNothingAgain(KeptLedgers before, List<String> printed) {
        assertThat(ChangingRows.copied(printed)).noneMatch(before::isDone);
    }

    private ChangingRows rows() {
        return new ChangingRows(server, database + ".orders");
    }

    private LocalManifest source() {
        return LocalManifest.of(server, "[\"" + database + ".*\"]").copying("{mode: Never}");
    }
}
