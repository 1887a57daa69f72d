package dev.lyrebird.runtime.realserver.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.position.GtidSet;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.StartingSources;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A first start at a place in the past: found in the log of a real server, or refused with the reason. */
@WithDatabase
class StartFromIT {
    private static final String FIRST = "c {\"id\":1} {\"id\":1}";
    private static final String SECOND = "c {\"id\":2} {\"id\":2}";
    private static final String THIRD = "c {\"id\":3} {\"id\":3}";

    @TempDir
    Path mounts;

    private StartingSources starts;
    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    StartFromIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @BeforeEach
    void mount() {
        starts = new StartingSources(mounts);
    }

    @ParameterizedTest
    @CsvSource({"MySQL,Direct", "MariaDB,Direct", "MySQL,Debezium", "MariaDB,Debezium"})
    void everyFormGivesWhatCameFromThereOn(String product, EngineChoice engine) throws Exception {
        Database db = Database.on(server(product), mounts, engine);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        Position between = db.position();
        Instant later = nextSecond(db.server);
        db.server.sql().execute("FLUSH BINARY LOGS");
        db.run("INSERT INTO @.t VALUES (2)");
        nextSecond(db.server);
        db.run("INSERT INTO @.t VALUES (3)");

        for (StartConfig start : List.of(
                new StartConfig.At(between.file(), between.offset()),
                new StartConfig.Behind(between.gtidSet().orElseThrow()),
                new StartConfig.Since(later))) {
            Position found = starts.source(db, engine, start).startPosition();
            assertThat(starts.lines(db, engine, start, found, 2))
                    .as("%s", start)
                    .containsExactly(SECOND, THIRD);
            assertThat(found.gtidSet().map(GtidSet::parse))
                    .as("%s: the transactions before it", start)
                    .isEqualTo(between.gtidSet().map(GtidSet::parse));
        }
        StartConfig all = new StartConfig.Earliest();
        if (engine == EngineChoice.Direct) {
            assertThat(starts.lines(
                            db, engine, all, starts.source(db, engine, all).startPosition(), 3))
                    .containsExactly(FIRST, SECOND, THIRD);
        }
        Position last = starts.source(db, engine, new StartConfig.Since(nextSecond(db.server)))
                .startPosition();
        assertThat(last.gtidSet().map(GtidSet::parse))
                .as("nothing was executed since")
                .isEqualTo(db.position().gtidSet().map(GtidSet::parse));
    }

    @ParameterizedTest
    @CsvSource({"MySQL,false", "MariaDB,false", "MySQL,true", "MariaDB,true"})
    void aMomentIsFoundBehindARestart(String product, boolean crash) throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        StartConfig start = new StartConfig.Since(nextSecond(db.server));
        if (crash) {
            db.server.kill();
        } else {
            db.server.stop();
        }
        db.server.startAgain();
        Position restarted = db.position();
        db.run("INSERT INTO @.t VALUES (2)");

        Position found = starts.source(db, EngineChoice.Direct, start).startPosition();
        assertThat(found.display()).isEqualTo(restarted.display());
        assertThat(found.gtidSet().map(GtidSet::parse))
                .isEqualTo(restarted.gtidSet().map(GtidSet::parse));
        assertThat(starts.lines(db, EngineChoice.Direct, start, found, 1)).containsExactly(SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB"})
    void aPlaceThatTheLogDoesNotHaveIsRefused(String product) throws Exception {
        Database db = Database.on(server(product), mounts, EngineChoice.Direct);
        db.run("CREATE TABLE @.t (id INT PRIMARY KEY)", "INSERT INTO @.t VALUES (1)");
        Position old = db.position();
        db.transaction("INSERT INTO @.t VALUES (2)", "INSERT INTO @.t VALUES (3)");
        Position newer = db.position();
        boolean mariaDbs = product.equals("MariaDB");

        refused(db, new StartConfig.At("binlog.999999", 4), "no binlog binlog.999999");
        refused(db, new StartConfig.At(newer.file(), newer.offset() + 100_000), "before offset");
        refused(db, new StartConfig.At(old.file(), old.offset() + 7), "no transaction begins at offset");
        refused(db, new StartConfig.At(old.file(), newer.offset() - 31), "no transaction begins at offset");
        refused(db, new StartConfig.Since(Instant.parse("2001-01-01T00:00:00Z")), "the oldest binlog");
        refused(db, new StartConfig.Since(Instant.now().plusSeconds(7200)), "lies ahead");
        refused(
                db,
                new StartConfig.Behind(mariaDbs ? "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-7" : "0-1-7"),
                "has the form of");
        refused(
                db,
                new StartConfig.Behind(mariaDbs ? "77-1-99999999" : "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-7"),
                "has not executed");
        db.server.sql().execute("FLUSH BINARY LOGS");
        db.run("INSERT INTO @.t VALUES (4)"); // MariaDB tells the file of the last commit
        await().atMost(Duration.ofSeconds(60)).until(() -> isPurged(db, old.file()));
        refused(db, new StartConfig.Behind(old.gtidSet().orElseThrow()), "purged");
        refused(db, new StartConfig.At(old.file(), old.offset()), "no binlog " + old.file());
    }

    /** A server keeps files for a while of which it believes that a reader that has gone still reads them. */
    private static boolean isPurged(Database db, String file) throws Exception {
        db.server.sql().execute("PURGE BINARY LOGS TO '" + db.position().file() + "'");
        return db.server.sql().rows("SHOW BINARY LOGS").stream()
                .noneMatch(row -> row.get(0).equals(file));
    }

    private void refused(Database db, StartConfig start, String why) {
        assertThatThrownBy(() -> starts.source(db, EngineChoice.Direct, start).startPosition())
                .as("%s", start)
                .isInstanceOfSatisfying(
                        SourceFailure.class, e -> assertThat(e.reason()).isEqualTo(SourceReason.StartNotInLog))
                .hasMessageContaining(why)
                .hasMessageContaining("spec.startFrom");
    }

    private static String now(DatabaseServer server) {
        return server.sql().value("SELECT REPLACE(UTC_TIMESTAMP(), ' ', 'T')");
    }

    /** Waits until the server's clock shows another second. @return that second */
    private static Instant nextSecond(DatabaseServer server) {
        String before = now(server);
        await().until(() -> !now(server).equals(before));
        return Instant.parse(now(server) + "Z");
    }

    private DatabaseServer server(String product) {
        return product.equals("MySQL") ? mysql : mariaDb;
    }
}
