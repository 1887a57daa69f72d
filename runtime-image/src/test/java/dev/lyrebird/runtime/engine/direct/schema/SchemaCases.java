package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.junit.Seed;
import dev.lyrebird.testkit.junit.WithSeed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a statement does: the followed definitions are those that the server then has. */
@WithSeed
abstract class SchemaCases {
    @TempDir
    Path mounts;

    final DatabaseServer server;

    SchemaCases(DatabaseServer server) {
        this.server = server;
    }

    static List<Script> shared() {
        return Script.read("shared");
    }

    @ParameterizedTest
    @MethodSource("shared")
    void followedAndRead(Script script) throws Exception {
        follow(script);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void followedAndReadAsToolsSendIt(Script script) throws Exception {
        follow(script);
    }

    static LongStream seeds() {
        return Seed.orElse(1, 2).mapToLong(Seed::value);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void followedAndReadWhileTablesComeAndGo(long value) throws Exception {
        Seed seed = new Seed(value);
        int taken = 0;
        List<String> history = new ArrayList<>();
        try (Followed db = new Followed(server, mounts)) {
            Upheavals upheavals = new Upheavals(seed.random());
            for (int i = 0; i < (Boolean.getBoolean("lyrebird.chaos") ? 1500 : 100); i++) {
                String statement = upheavals.next(db.columns());
                boolean done = db.tries(statement);
                taken += done ? 1 : 0;
                history.add((done ? "" : "-- refused: ") + statement);
                db.check(seed + ":\n" + String.join(";\n", history));
            }
        }
        assertThat(taken).as("statements that the server took, %s", seed).isGreaterThan(40);
    }

    @Test
    void followedAndReadAfterRandomAlterations(Seed seed) throws Exception {
        Alterations alterations = new Alterations(seed.random());
        int taken = 0;
        try (Followed db = new Followed(server, mounts)) {
            db.run("CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(10), c TEXT, d INT, e ENUM('x'))");
            db.advance();
            for (int i = 0; i < 250; i++) {
                String statement = alterations.next("t", db.columns("t"));
                if (db.tries(statement)) {
                    taken++;
                    db.check(statement);
                }
            }
        }
        assertThat(taken).as("statements that the server took").isGreaterThan(30);
    }

    @Test
    void everyPositionThatCanBeTheLastOneHasItsDefinitions() throws Exception {
        try (Followed db = new Followed(server, mounts)) {
            Map<Position, List<String>> seen = new LinkedHashMap<>();
            db.run("CREATE TABLE t (id INT PRIMARY KEY)");
            for (int i = 0; i < 50; i++) {
                db.run("ALTER TABLE t ADD COLUMN c" + i + " INT");
                db.advance();
                seen.put(db.reached(), db.followed());
            }
            String saved = db.state.snapshot();
            for (Map.Entry<Position, List<String>> then : seen.entrySet()) {
                DirectSchemaState restored = DirectSchemaState.parse(saved);
                assertThat(db.tables(restored.definitions(then.getKey()))).isEqualTo(then.getValue());
                restored.delivered(then.getKey());
                assertThat(db.tables(restored.definitions(then.getKey()))).isEqualTo(then.getValue());
            }
            DirectSchemaState folded = DirectSchemaState.parse(saved);
            folded.delivered(db.reached());
            assertThat(folded.snapshot().length()).isLessThan(saved.length() / 4);
        }
    }

    @Test
    void statementsWhileNobodyReadAreFollowedLater() throws Exception {
        try (Followed db = new Followed(server, mounts)) {
            db.run("CREATE TABLE t (id INT PRIMARY KEY, a INT)");
            db.check("the first one");
            String saved = db.state.snapshot();
            db.run("ALTER TABLE t ADD b INT, DROP a");
            db.run("CREATE TABLE s LIKE t");
            db.run("RENAME TABLE t TO u, s TO t");
            db.follow(DirectSchemaState.parse(saved));
            db.check("a restart");
        }
    }

    @Test
    void aSessionWithoutADatabaseNamesTheOneThatATableComesInto() throws Exception {
        try (Followed db = new Followed(server, mounts);
                Connection bare = server.sql().connect();
                Statement statement = bare.createStatement()) {
            db.run("CREATE TABLE t (id INT PRIMARY KEY)");
            assertThatThrownBy(() -> statement.execute("ALTER TABLE " + db.name + ".t RENAME u"))
                    .hasMessageContaining("No database selected");
            statement.execute("ALTER TABLE " + db.name + ".t RENAME " + db.name + ".u");
            db.check("the database was named");
        }
    }

    /** Which unique key is the first counts once there is no primary key any more. */
    @Test
    void aTableThatIsReadHasItsUniqueKeysInTheServersOrder() throws Exception {
        try (Followed db = new Followed(server, mounts)) {
            db.run("CREATE TABLE t (id INT PRIMARY KEY, a INT NOT NULL, b INT NOT NULL, UNIQUE z (b), UNIQUE y (a))");
            db.begin();
            db.run("ALTER TABLE t DROP PRIMARY KEY");
            db.check("its primary key went");
        }
    }

    /** Goes on behind what was not followed from what the server has then, so that all of it is told at once. */
    void follow(Script script) throws Exception {
        List<Executable> failures = new ArrayList<>();
        try (Followed db = new Followed(server, mounts)) {
            for (String statement : script.statements()) {
                try {
                    db.run(statement);
                    db.check(statement);
                } catch (AssertionError | DdlNotApplied e) {
                    failures.add(() -> fail(statement, e));
                    db.begin();
                }
            }
        }
        assertAll(script.title(), failures);
    }
}
