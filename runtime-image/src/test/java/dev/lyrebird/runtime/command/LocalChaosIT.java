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
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jobs copy tables in the middle of a {@link Bustle}, and the process dies at any moment: while tables are split off, planned,
 * copied and led back. At the end the destination has what the source has. {@code make chaos} runs it with many seeds.
 */
@WithDatabase
@EnabledIfSystemProperty(
        named = "lyrebird.chaos",
        matches = "true",
        disabledReason = "make chaos runs it: minutes a seed")
class LocalChaosIT {
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

    LocalChaosIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    static Stream<Arguments> seeds() {
        return Stream.of("MySQL", "MariaDB")
                .flatMap(product -> Seed.orElse(1).map(seed -> Arguments.of(product, seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theDestinationIsTheSource(String product, Seed seed) throws Exception {
        DatabaseServer server = product.equals("MySQL") ? mysql : mariaDb;
        String database = "chaos" + NUMBERS.incrementAndGet();
        LocalCopies copies = new LocalCopies(folder);
        LocalCopies.prepare(server, database);
        if (server == mysql) {
            server.sql().execute("GRANT XA_RECOVER_ADMIN ON *.* TO 'runs'@'%'");
        }
        Bustle bustle = new Bustle(server, database);
        Random random = new Random(seed.value());
        String source = LocalManifest.of(server, "[" + database + ".*]")
                .copying("{mode: Never}")
                .yaml();
        String first = (source + JOB.formatted("first", 100 + random.nextInt(900))).replace("@", database);
        String both = (first + JOB.formatted("second", 100 + random.nextInt(900))).replace("@", database);
        List<String> printed = new ArrayList<>();
        try (RunJvm run = copies.run(source)) {
            bustle.greet(() -> String.join("", run.printed()).contains("hello"));
            bustle.start(seed.value());
            Thread.sleep(1000 + random.nextInt(1000)); // the stream has to be somewhere in the middle of things
            run.kill();
            System.err.println("-------- the first run\n" + run.said());
            printed.addAll(run.printed());
        }
        for (int kill = random.nextInt(MOST_KILLS); kill >= 0; kill--) {
            try (RunJvm run = copies.run(kill % 2 == 0 ? first : both)) {
                run.awaitSaid("orders: from");
                Thread.sleep(random.nextInt(6000)); // the moment is what is random here
                run.kill();
                System.err.println("-------- a run that was killed\n" + run.said());
                printed.addAll(run.printed());
            }
        }
        bustle.stopDefinitions();
        String last = (both + JOB.formatted("last", 500)).replace("@", database);
        try (RunJvm run = copies.run(last)) {
            run.awaitSaid("last: complete");
            bustle.stop();
            for (String table : Bustle.TABLES.keySet()) {
                run.awaitPrinted("the end of " + table);
            }
            assertThat(run.interrupt()).as(run::said).isIn(0, 8);
            printed.addAll(run.printed());
        }
        assertThat(different(bustle.rows(), Bustle.applied(printed)))
                .as("%s, %s", product, seed)
                .isEmpty();
    }

    /** @return what the source has and the destination has, where they differ */
    private static Map<String, String> different(Map<String, String> source, Map<String, String> destination) {
        Map<String, String> different = new TreeMap<>();
        TreeSet<String> keys = new TreeSet<>(source.keySet());
        keys.addAll(destination.keySet());
        for (String key : keys) {
            if (!Objects.equals(source.get(key), destination.get(key))) {
                different.put(key, source.get(key) + " is " + destination.get(key));
            }
        }
        return different;
    }
}
