package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.testkit.database.DatabaseOptions;
import dev.lyrebird.testkit.database.MariaDbServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server's own word on what it makes of names. */
class TableNameCaseIT {
    @Test
    void namesAreStoredAsTheServerStoresThem() {
        List<String> written = List.of("Orders", "İzmir", "ısı", "ISI", "ΟΔΟΣ", "Straße", "ÀÉÎ");
        try (MariaDbServer server =
                MariaDbServer.start(DatabaseOptions.defaults().with("lower_case_table_names", "1"))) {
            server.sql().execute("CREATE DATABASE names");
            written.forEach(name -> server.sql().execute("CREATE TABLE names.`" + name + "` (id INT)"));

            assertThat(server.sql().rows("SHOW TABLES IN names"))
                    .extracting(row -> row.get(0))
                    .containsExactlyInAnyOrderElementsOf(written.stream()
                            .map(TableNameCase.StoredLower::stored)
                            .toList());
        }
    }
}
