package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WithDatabase
class MySqlSchemaIT extends SchemaCases {
    MySqlSchemaIT(MySqlServer server) {
        super(server);
    }

    static List<Script> own() {
        return Script.read("mysql");
    }

    static List<Script> tools() {
        return Script.ofTools("MySQL");
    }

    @ParameterizedTest
    @MethodSource("own")
    void followedAndReadInItsDialect(Script script) throws Exception {
        follow(script);
    }
}
