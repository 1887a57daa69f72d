package dev.lyrebird.runtime.realserver.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.Metadata;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Seed;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables whose definitions change all the time, with rows in between, while the server tells now more and now less of its columns
 * and the reader dies between a statement and the checkpoint: what arrives is what a copy reads.
 */
@WithDatabase
class ChangingTablesIT {
    private static final int STEPS = 90;

    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    ChangingTablesIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    static Stream<Arguments> seeds() {
        return Stream.of("MySQL", "MariaDB")
                .flatMap(product -> Seed.orElse(11, 12, 13).map(seed -> Arguments.of(product, seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatArrivesIsWhatACopyReads(String product, Seed seed) throws Exception {
        DatabaseServer server = product.equals("MySQL") ? mysql : mariaDb;
        Database db = Database.on(server, mounts, EngineChoice.Direct);
        try (Metadata metadata = new Metadata(server, "MINIMAL");
                ChangingTables tables = new ChangingTables(db, metadata, seed.random())) {
            for (int step = 0; step < STEPS; step++) {
                tables.step();
                if (step % 6 == 5) {
                    tables.touchAll();
                    assertThat(tables.arrived())
                            .as("%s, step %d\n%s", seed, step, tables.history())
                            .isEqualTo(tables.copied());
                }
            }
            assertThat(tables.altered())
                    .as("%s: statements that the server took", seed)
                    .isGreaterThan(15);
            assertThat(tables.deaths()).as("%s", seed).isPositive();
        }
    }
}
