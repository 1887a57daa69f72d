package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jobs copy tables in the middle of a {@link Bustle}, and the process dies: while tables are split off, planned, copied and led
 * back. At the end the destination has what the source has. {@code make chaos} runs it with many seeds.
 */
@WithDatabase
class LocalChaosIT {
    private static final String CHAOS = "lyrebird.chaos";
    private static final int MOST_KILLS = 5;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final String JOB = """
            ---
            apiVersion: lyrebird.dev/v1alpha1
            kind: SnapshotJob
            metadata: {name: %s}
            spec:
              sourceRef: {name: orders}
              tables: ["@.account", "@.part", "@.word"]
              parallelism: 2
              connectionsPerPod: 2
              chunk: {rows: %d}
            """;

    @TempDir
    Path folder;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;
    private final String database = "chaos" + NUMBERS.incrementAndGet();
    private final List<String> printed = new ArrayList<>();
    private DatabaseServer server;
    private LocalCopies copies;
    private Bustle bustle;

    LocalChaosIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    static Stream<Arguments> oneSeed() {
        return seeds().limit(Boolean.getBoolean(CHAOS) ? Long.MAX_VALUE : 1);
    }

    static Stream<Arguments> seeds() {
        return Stream.of("MySQL", "MariaDB")
                .flatMap(product -> Seed.orElse(1).map(seed -> Arguments.of(product, seed)));
    }

    /** What the second job copied before it was killed, and while tables were altered, nothing copies again. */
    @ParameterizedTest
    @MethodSource("oneSeed")
    void oneJobEndsInTheBustleAndTheNextIsKilledInMidCopy(String product, Seed seed) throws Exception {
        begin(product);
        Random random = new Random(seed.value());
        String jobs = source() + job("first", 300) + job("second", 100);
        try (RunJvm run = copies.run(source())) {
            startIn(run, seed);
            kill(run);
        }
        try (RunJvm run = copies.run(jobs)) {
            run.awaitSaid("second: copying");
            copies.killInMidCopy(run, "second", copies.kept("second"), random);
            printed.addAll(run.printed());
        }
        assertThat(bustle.added()).as("columns that came").isPositive();
        bustle.stopDefinitions();
        endsAsTheSource(jobs, "second", product + ", " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @EnabledIfSystemProperty(named = CHAOS, matches = "true", disabledReason = "make chaos runs it: minutes a seed")
    void theProcessDiesAtAnyMoment(String product, Seed seed) throws Exception {
        begin(product);
        Random random = new Random(seed.value());
        String first = source() + job("first", 100 + random.nextInt(900));
        String both = first + job("second", 100 + random.nextInt(900));
        try (RunJvm run = copies.run(source())) {
            startIn(run, seed);
            Thread.sleep(1000 + random.nextInt(1000)); // the stream has to be somewhere in the middle of things
            kill(run);
        }
        for (int kill = random.nextInt(MOST_KILLS); kill >= 0; kill--) {
            try (RunJvm run = copies.run(kill % 2 == 0 ? first : both)) {
                run.awaitSaid("orders: from");
                Thread.sleep(random.nextInt(6000)); // the moment is what is random here
                kill(run);
            }
        }
        bustle.stopDefinitions();
        endsAsTheSource(both + job("last", 500), "last", product + ", " + seed);
    }

    private void begin(String product) {
        server = product.equals("MySQL") ? mysql : mariaDb;
        copies = new LocalCopies(folder);
        LocalCopies.prepare(server, database);
        if (server == mysql) {
            server.sql().execute("GRANT XA_RECOVER_ADMIN ON *.* TO 'runs'@'%'");
        }
        bustle = new Bustle(server, database);
    }

    @AfterEach
    void end() {
        bustle.close();
    }

    private void startIn(RunJvm run, Seed seed) {
        bustle.greet(() -> String.join("", run.printed()).contains("hello"));
        bustle.start(seed.value());
    }

    private void kill(RunJvm run) throws Exception {
        run.kill();
        System.err.println("-------- a run that was killed\n" + run.said());
        printed.addAll(run.printed());
    }

    private void endsAsTheSource(String manifests, String job, String which) throws Exception {
        try (RunJvm run = copies.run(manifests)) {
            run.awaitSaid(job + ": complete");
            bustle.stop();
            for (String table : Bustle.TABLES.keySet()) {
                run.awaitPrinted("the end of " + table);
            }
            assertThat(run.interrupt()).as(run::said).isIn(0, 8);
            printed.addAll(run.printed());
        }
        assertThat(bustle.rows().different(BustledRows.applied(printed)))
                .as(which)
                .isEmpty();
    }

    private String source() {
        return LocalManifest.of(server, "[" + database + ".*]")
                .copying("{mode: Never}")
                .yaml();
    }

    private String job(String name, int rows) {
        return JOB.formatted(name, rows).replace("@", database);
    }
}
