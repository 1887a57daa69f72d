package dev.lyrebird.runtime.snapshot.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.contract.snapshot.KeyBound.Kind;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.guard.Pause;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A chunk of a key of several columns: the optimizers read its rows, and not the table, to find them. */
@WithDatabase
class KeyRangesIT {
    private static final int ROWS = 10_000;
    private static final int CHUNK = 200;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final KeyColumn A = new KeyColumn("a", Kind.NUMBER, "", Optional.empty());
    private static final KeyColumn B = new KeyColumn("b", Kind.TEXT, "", Optional.of("latin1"));
    private static final KeyColumn C = new KeyColumn("c", Kind.TIME, "", Optional.empty());
    private static final KeyColumn D = new KeyColumn("d", Kind.BYTES, "", Optional.empty());

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    KeyRangesIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    static Stream<Arguments> keys() {
        return Stream.of("MySQL", "MariaDB").flatMap(product -> Stream.of(
                        List.of(A, B),
                        List.of(B, A),
                        List.of(A, D),
                        List.of(A, B, C),
                        List.of(C, B, A),
                        List.of(B, C, D))
                .map(key -> Arguments.of(product, key)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aChunkIsReadAsARange(String product, List<KeyColumn> key) throws Exception {
        DatabaseServer server = product.equals("MySQL") ? mysql : mariaDb;
        String table = table(server, key);
        try (QueryConnection connection = connection(server)) {
            for (int behind :
                    List.of(ROWS / 2, ROWS / 3 - CHUNK / 2)) { // within a value of the first column, and over its edge
                ChunkRange chunk = new ChunkRange(
                        bound(connection, table, key, behind), bound(connection, table, key, behind + CHUNK));
                isRead(connection, table, KeyCondition.of(key, chunk));
            }
            ChunkRange first = new ChunkRange(List.of(), bound(connection, table, key, CHUNK));
            isRead(connection, table, KeyCondition.of(key, first));
            ChunkRange last = new ChunkRange(bound(connection, table, key, ROWS - CHUNK), List.of());
            isRead(connection, table, KeyCondition.of(key, last));
        }
    }

    /** As where the throttle holds a walk up until the server ends its connection. */
    @Test
    void aWalkGoesOnWhereItsConnectionWasLost() throws Exception {
        mysql.sql()
                .execute(
                        "CREATE DATABASE IF NOT EXISTS shop",
                        "CREATE TABLE shop.walked (id INT PRIMARY KEY)",
                        "INSERT INTO shop.walked VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)");
        TableFacts table = Planned.table("walked", 10);
        KnownCuts known = new KnownCuts();
        for (int night = 1; night <= 5; night++) {
            QueryConnection connection = connection(mysql);
            AtomicInteger begun = new AtomicInteger();
            Pause pause = () -> {
                if (begun.getAndIncrement() == 1) {
                    connection.close();
                }
            };
            KeySampler sampler = known.or(new IndexSampler(connection, pause, known));
            assertThatThrownBy(() -> sampler.cuts(table, List.of(), 2)).isInstanceOf(IOException.class);
            assertThat(known.steps()).isEqualTo(night);
        }
        try (QueryConnection connection = connection(mysql)) {
            assertThat(known.or(new IndexSampler(connection, Pause.NONE, known)).cuts(table, List.of(), 2))
                    .extracting(cut -> cut.get(0))
                    .containsExactly(
                            KeyBound.number(2),
                            KeyBound.number(4),
                            KeyBound.number(6),
                            KeyBound.number(8),
                            KeyBound.number(10));
            assertThat(known.steps()).isEqualTo(5);
        }
    }

    private static void isRead(QueryConnection connection, String table, String condition) throws IOException {
        String query = "SELECT * FROM " + table + " FORCE INDEX (PRIMARY) WHERE " + condition;
        Row explained = connection.rows("EXPLAIN FORMAT=TRADITIONAL " + query).get(0);
        assertThat(List.of(explained.text("type"), explained.text("key")))
                .as(query)
                .containsExactly("range", "PRIMARY");
        long before = read(connection);
        assertThat(connection.rows(query)).as(query).hasSize(CHUNK);
        assertThat(read(connection) - before).as("rows read by %s", query).isLessThan(ROWS / 5);
    }

    /** @return how many rows the session's queries have looked at; asking for it is some hundreds more */
    private static long read(QueryConnection connection) throws IOException {
        return connection.rows("SHOW SESSION STATUS LIKE 'Handler_read%'").stream()
                .mapToLong(row -> row.number("Value"))
                .sum();
    }

    /** @return the {@code number}-th key */
    private static List<KeyBound> bound(QueryConnection connection, String table, List<KeyColumn> key, int number)
            throws IOException {
        String columns = key.stream().map(KeyColumn::quoted).collect(Collectors.joining(","));
        Row row = connection
                .rows("SELECT " + columns + " FROM " + table + " FORCE INDEX (PRIMARY) ORDER BY " + columns
                        + " LIMIT 1 OFFSET " + (number - 1))
                .get(0);
        List<KeyBound> bound = new ArrayList<>();
        for (KeyColumn column : key) {
            bound.add(KeyBound.of(column.kind(), row.text(column.name()).getBytes(StandardCharsets.UTF_8)));
        }
        return bound;
    }

    /** Of each column but the last one the values repeat: no bound of it alone would do. */
    private static String table(DatabaseServer server, List<KeyColumn> key) {
        String database = "ranges" + NUMBERS.incrementAndGet();
        String columns = key.stream().map(KeyColumn::name).collect(Collectors.joining(", "));
        List<String> values = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            values.add(value(key.get(i), i == key.size() - 1 ? "n" : "(n % " + (i + 3) + ")"));
        }
        server.sql()
                .execute(
                        "CREATE DATABASE " + database,
                        "CREATE TABLE " + database + ".t (a INT NOT NULL DEFAULT 0,"
                                + " b VARCHAR(20) CHARACTER SET latin1 NOT NULL DEFAULT '', c DATETIME NOT NULL DEFAULT '2026-01-01',"
                                + " d BINARY(8) NOT NULL DEFAULT '', PRIMARY KEY (" + columns + "))");
        for (int have = 0; have < ROWS; have += 1000) {
            server.sql()
                    .execute(
                            "INSERT INTO " + database + ".t (" + columns + ") WITH RECURSIVE s AS (SELECT " + (have + 1)
                                    + " AS n UNION ALL SELECT n + 1 FROM s WHERE n < " + (have + 1000) + ") SELECT "
                                    + String.join(", ", values) + " FROM s");
        }
        server.sql().execute("ANALYZE TABLE " + database + ".t");
        return database + ".t";
    }

    private static String value(KeyColumn column, String number) {
        return switch (column.kind()) {
            case NUMBER -> number;
            case TEXT -> "CONCAT('it''s ', LPAD(" + number + ", 6, '0'))";
            case TIME -> "TIMESTAMPADD(MINUTE, " + number + ", '2026-01-01')";
            case BYTES -> "LPAD(HEX(" + number + "), 8, '0')";
        };
    }

    private static QueryConnection connection(DatabaseServer server) throws IOException {
        return QueryConnection.open(
                new ServerAccess(
                        server.host(),
                        server.port(),
                        server instanceof MySqlServer ? Flavor.MySql : Flavor.MariaDb,
                        new Credentials(DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD),
                        TlsMode.Disabled,
                        Optional.empty(),
                        0),
                1 << 20);
    }
}
