package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@WithDatabase
class MariaDbSchemaIT extends SchemaCases {
    MariaDbSchemaIT(MariaDbServer server) {
        super(server);
    }

    static List<Script> own() {
        return Script.read("mariadb");
    }

    static List<Script> tools() {
        return Script.ofTools("MariaDB");
    }

    @ParameterizedTest
    @MethodSource("own")
    void followedAndReadInItsDialect(Script script) throws Exception {
        follow(script);
    }

    /** It logs the statement with its error, or one that drops the table. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE OR REPLACE TABLE t (id INT) PARTITION BY KEY () PARTITIONS 2",
                "CREATE OR REPLACE TABLE t (id INT PRIMARY KEY) SELECT 1 AS id UNION ALL SELECT 1",
                "CREATE OR REPLACE TABLE t LIKE nope",
                "CREATE OR REPLACE TABLE t (id INT, g GEOMETRY, KEY (g), FULLTEXT (id))"
            })
    void aTableThatCannotBeReplacedMayBeGone(String sql) throws Exception {
        try (Followed db = new Followed(server, mounts)) {
            db.run("CREATE TABLE t (id INT PRIMARY KEY, a INT)");
            db.check("the first one");
            assertThat(db.tries(sql)).isFalse();
            db.check(sql);
            db.run("CREATE TABLE IF NOT EXISTS t (id BIGINT)");
            db.check("another one");
        }
    }
}
