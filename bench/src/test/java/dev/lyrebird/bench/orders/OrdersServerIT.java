package dev.lyrebird.bench.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Nightly;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What benchmarks of different days are compared by: the same rows for the same seed. */
@WithDatabase
@Nightly("the unit tests of what it measures; these are small runs of the benchmarks")
class OrdersServerIT {
    private static final String CHECKSUM = "CHECKSUM TABLE " + OrdersLoad.TABLE;

    @Test
    void equalSeedsMakeEqualRows(MySqlServer server) throws SQLException {
        String first = load(server, 7);
        String again = load(server, 7);
        String other = load(server, 8);

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    private static String load(MySqlServer server, long seed) throws SQLException {
        server.sql().execute("DROP DATABASE IF EXISTS shop");
        try (Connection connection = server.sql().connect()) {
            OrdersLoad orders = new OrdersLoad(seed, LoadShape.STANDARD);
            orders.createTables(connection);
            orders.run(connection, 2 * OrdersLoad.UNIT, done -> assertThat(done).isPositive());
        }
        assertThat(server.sql().value("SELECT COUNT(*) FROM " + OrdersLoad.TABLE))
                .isEqualTo("1500");
        List<String> checksum = server.sql().rows(CHECKSUM).get(0);
        return checksum.get(1);
    }
}
