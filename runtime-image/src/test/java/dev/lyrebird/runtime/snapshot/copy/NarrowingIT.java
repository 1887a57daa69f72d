package dev.lyrebird.runtime.snapshot.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.gate.where.Compilation;
import dev.lyrebird.contract.gate.where.RowPredicate;
import dev.lyrebird.contract.gate.where.WhereCompiler;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import dev.lyrebird.testkit.junit.Seed;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random conditions over rows with values at every edge: what a server is asked for holds every row that the evaluator lets
 * through, on MySQL and on MariaDB.
 */
@WithDatabase
class NarrowingIT {
    private static final int ROWS = 300;
    private static final int CONDITIONS = 500;

    /** @param values as SQL writes them, each with what an expression sees */
    private record Column(ColumnDefinition definition, String sql, List<Value> values, List<String> atoms) {}

    private record Value(String sql, Object seen) {}

    private static final Value NULL = new Value("NULL", null);
    private static final List<Value> TEXTS = List.of(
            NULL,
            new Value("''", ""),
            new Value("'a'", "a"),
            new Value("'A'", "A"),
            new Value("'ä'", "ä"),
            new Value("'a '", "a "),
            new Value("'b'", "b"));
    private static final List<String> MOMENTS = List.of(
            " < timestamp('2026-01-01T00:00:00Z')",
            " >= timestamp('2026-01-01T00:00:00Z')",
            " == timestamp('2026-01-01T00:00:00.5Z')",
            " != timestamp('2025-12-31T23:59:59Z')",
            " > timestamp('2025-12-31T12:00:00Z')",
            " < timestamp('1969-01-01T00:00:00Z')",
            " > timestamp('2060-01-01T00:00:00Z')");

    private static final List<Column> COLUMNS = List.of(
            column(
                    "n",
                    type("int", List.of(), false),
                    "INT",
                    List.of(NULL, new Value("-5", -5L), new Value("0", 0L), new Value("1", 1L), new Value("7", 7L)),
                    " > 0",
                    " <= 1",
                    " == 7",
                    " != -5",
                    " in [0, 7, 9]",
                    " > 1.5"),
            column(
                    "big",
                    type("bigint", List.of(), true),
                    "BIGINT UNSIGNED",
                    List.of(
                            NULL,
                            new Value("0", 0L),
                            new Value("7", 7L),
                            new Value("18446744073709551615", new BigInteger("18446744073709551615"))),
                    " > 7u",
                    " == 18446744073709551615u",
                    " != 0u",
                    " < 8",
                    " > -1"),
            column(
                    "paid",
                    type("tinyint", List.of(1), false),
                    "TINYINT(1)",
                    List.of(NULL, new Value("0", 0L), new Value("1", 1L), new Value("2", 2L)),
                    "",
                    " == true",
                    " != true",
                    " == false"),
            column(
                    "s",
                    text("varchar", "utf8mb4"),
                    "VARCHAR(9)",
                    TEXTS,
                    " == 'a'",
                    " != 'a'",
                    " in ['b', 'A']",
                    " == ''",
                    " < 'b'",
                    ".startsWith('a')"),
            column(
                    "l",
                    text("varchar", "latin1"),
                    "VARCHAR(9) CHARACTER SET latin1 COLLATE latin1_german1_ci",
                    TEXTS,
                    " == 'a'",
                    " == 'ä'",
                    " != 'b'",
                    " in ['a', 'ä']"),
            column(
                    "e",
                    text("enum", "utf8mb4"),
                    "ENUM('a', 'B')",
                    List.of(NULL, new Value("'a'", "a"), new Value("'B'", "B"), new Value("''", "")),
                    " == 'a'",
                    " == 'b'",
                    " == ''",
                    " != 'a'"),
            column(
                    "d",
                    type("date", List.of(), false),
                    "DATE",
                    List.of(
                            NULL,
                            new Value("'0000-00-00'", null),
                            new Value("'2026-01-01'", LocalDate.parse("2026-01-01")),
                            new Value("'2025-12-31'", LocalDate.parse("2025-12-31")),
                            new Value("'1800-01-01'", LocalDate.parse("1800-01-01")),
                            new Value("'0026-05-05'", LocalDate.parse("2026-05-05"))),
                    MOMENTS.toArray(String[]::new)),
            column(
                    "dt",
                    type("datetime", List.of(3), false),
                    "DATETIME(3)",
                    List.of(
                            NULL,
                            new Value("'0000-00-00'", null),
                            new Value("'2026-01-01'", LocalDateTime.parse("2026-01-01T00:00:00")),
                            new Value("'2026-01-01 00:00:00.5'", LocalDateTime.parse("2026-01-01T00:00:00.5")),
                            new Value("'2025-12-31 23:59:59'", LocalDateTime.parse("2025-12-31T23:59:59")),
                            new Value("'9999-12-31'", LocalDateTime.parse("9999-12-31T00:00:00")),
                            new Value("'0026-05-05 01:00:00'", LocalDateTime.parse("2026-05-05T01:00:00"))),
                    MOMENTS.toArray(String[]::new)),
            column(
                    "ts",
                    type("timestamp", List.of(6), false),
                    "TIMESTAMP(6) NULL",
                    List.of(
                            NULL,
                            new Value("'0000-00-00'", Instant.EPOCH),
                            new Value("'2026-01-01'", Instant.parse("2026-01-01T00:00:00Z")),
                            new Value("'2026-01-01 00:00:00.5'", Instant.parse("2026-01-01T00:00:00.5Z")),
                            new Value("'2025-12-31 23:59:59'", Instant.parse("2025-12-31T23:59:59Z")),
                            new Value("'1970-01-01 00:00:01'", Instant.parse("1970-01-01T00:00:01Z"))),
                    MOMENTS.toArray(String[]::new)),
            neverNull(
                    "dn",
                    type("date", List.of(), false),
                    "DATE",
                    List.of(
                            new Value("'0000-00-00'", LocalDate.EPOCH),
                            new Value("'2030-00-00'", LocalDate.EPOCH),
                            new Value("'2030-00-05'", LocalDate.EPOCH),
                            new Value("'2030-05-00'", LocalDate.EPOCH),
                            new Value("'0000-05-05'", LocalDate.EPOCH),
                            new Value("'0026-05-05'", LocalDate.parse("2026-05-05")),
                            new Value("'2025-12-31'", LocalDate.parse("2025-12-31")))),
            neverNull(
                    "dtn",
                    type("datetime", List.of(3), false),
                    "DATETIME(3)",
                    List.of(
                            new Value("'0000-00-00'", LocalDateTime.parse("1970-01-01T00:00:00")),
                            new Value("'2030-00-05 12:00:00'", LocalDateTime.parse("1970-01-01T00:00:00")),
                            new Value("'2030-05-00 12:00:00'", LocalDateTime.parse("1970-01-01T00:00:00")),
                            new Value("'2026-01-01'", LocalDateTime.parse("2026-01-01T00:00:00")),
                            new Value("'2060-12-31'", LocalDateTime.parse("2060-12-31T00:00:00")))));

    private static final TableDefinition TABLE = new TableDefinition(
            new TableId("narrow", "t"),
            COLUMNS.stream().map(Column::definition).toList(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    private final DatabaseServer mysql;
    private final DatabaseServer mariadb;

    NarrowingIT(MySqlServer mysql, MariaDbServer mariadb) {
        this.mysql = mysql;
        this.mariadb = mariadb;
    }

    private static ColumnType type(String name, List<Integer> arguments, boolean unsigned) {
        return new ColumnType(name, arguments, unsigned, Optional.empty(), Optional.empty(), List.of());
    }

    private static ColumnType text(String name, String charset) {
        return new ColumnType(name, List.of(), false, Optional.of(charset), Optional.empty(), List.of());
    }

    private static Column column(String name, ColumnType type, String sql, List<Value> values, String... atoms) {
        List<String> all =
                new ArrayList<>(Stream.of(atoms).map(atom -> name + atom).toList());
        all.add("isNull(" + name + ")");
        return new Column(
                new ColumnDefinition(name, type, Set.of(ColumnTrait.Nullable), Optional.empty()), sql, values, all);
    }

    /** Of dates: those that no calendar has are of 1970 where there is no NULL. */
    private static Column neverNull(String name, ColumnType type, String sql, List<Value> values) {
        Column column = column(name, type, sql + " NOT NULL", values, MOMENTS.toArray(String[]::new));
        ColumnDefinition definition = new ColumnDefinition(name, type, Set.of(), Optional.empty());
        return new Column(definition, column.sql(), values, column.atoms());
    }

    static Stream<Seed> seeds() {
        return Seed.orElse(1, 2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noRowIsMissed(Seed seed) throws Exception {
        for (DatabaseServer server : List.of(mysql, mariadb)) {
            Random random = new Random(seed.value());
            List<List<Value>> rows = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                rows.add(COLUMNS.stream()
                        .map(column -> column.values()
                                .get(random.nextInt(column.values().size())))
                        .toList());
            }
            try (var connection = server.sql().connect();
                    Statement statement = connection.createStatement()) {
                fill(statement, rows);
                int narrowed = 0;
                for (int i = 0; i < CONDITIONS; i++) {
                    narrowed += check(condition(random, 3), rows, statement, server + ", " + seed);
                }
                assertThat(narrowed).as("conditions that keep rows away").isGreaterThan(CONDITIONS / 5);
            }
        }
    }

    private static void fill(Statement statement, List<List<Value>> rows) throws Exception {
        for (String setting : List.of("SET time_zone = '+00:00'", "SET sql_mode = ''", "SET NAMES utf8mb4")) {
            statement.execute(setting);
        }
        StringBuilder create = new StringBuilder("CREATE TABLE narrow.t (id INT PRIMARY KEY");
        COLUMNS.forEach(column -> create.append(", ")
                .append(column.definition().name())
                .append(' ')
                .append(column.sql()));
        statement.execute("DROP DATABASE IF EXISTS narrow");
        statement.execute("CREATE DATABASE narrow CHARACTER SET utf8mb4");
        statement.execute(create + ")");
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder insert = new StringBuilder("INSERT INTO narrow.t VALUES (" + i);
            rows.get(i).forEach(value -> insert.append(", ").append(value.sql()));
            statement.execute(insert + ")");
        }
    }

    /** @return 1 when the server keeps rows away */
    private static int check(String where, List<List<Value>> rows, Statement statement, String place) throws Exception {
        RowPredicate predicate = ((Compilation.Compiled) WhereCompiler.compile(where, TABLE)).predicate();
        Set<Integer> wanted = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            List<Value> row = rows.get(i);
            if (predicate.test(column -> Optional.ofNullable(row.get(column).seen()))) {
                wanted.add(i);
            }
        }
        Optional<String> sql = WhereCompiler.sql(where, TABLE);
        if (sql.isEmpty()) {
            return 0;
        }
        Set<Integer> sent = new HashSet<>();
        try (ResultSet result = statement.executeQuery("SELECT id FROM narrow.t WHERE " + sql.get())) {
            while (result.next()) {
                sent.add(result.getInt(1));
            }
        }
        assertThat(sent).as(place + ": " + where + " as " + sql.get()).containsAll(wanted);
        return sent.size() < rows.size() ? 1 : 0;
    }

    private static String condition(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            List<String> atoms = COLUMNS.get(random.nextInt(COLUMNS.size())).atoms();
            return atoms.get(random.nextInt(atoms.size()));
        }
        return switch (random.nextInt(3)) {
            case 0 -> "!(" + condition(random, depth - 1) + ")";
            case 1 -> "(" + condition(random, depth - 1) + " && " + condition(random, depth - 1) + ")";
            default -> "(" + condition(random, depth - 1) + " || " + condition(random, depth - 1) + ")";
        };
    }
}
