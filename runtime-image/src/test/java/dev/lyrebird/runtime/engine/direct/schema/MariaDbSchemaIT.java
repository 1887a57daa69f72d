package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WithDatabase
class MariaDbSchemaIT extends SchemaCases {
    MariaDbSchemaIT(MariaDbServer server) {
        super(server);
    }

    static List<Script> own() {
        return Script.read("mariadb");
    }

    @ParameterizedTest
    @MethodSource("own")
    void followedAndReadInItsDialect(Script script) throws Exception {
        follow(script);
    }
}
