package dev.lyrebird.bench.decode;

import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table whose rows are decoded; {@code n} in an expression is the row's number. */
enum DecodeShape {
    COLUMNS_12(
            "twelve columns as an order has them",
            List.of(
                    col("customer", "int", List.of(), "n * 7 % 500000"),
                    col("sku", "varchar", List.of(32), "CONCAT('SKU-', HEX(n * 2654435761))"),
                    col("quantity", "smallint", List.of(), "n % 100"),
                    col("price", "decimal", List.of(10, 2), "n % 1000000 / 100"),
                    col("state", "varchar", List.of(16), "ELT(1 + n % 4, 'new', 'paid', 'packed', 'shipped')"),
                    col(
                            "note",
                            "varchar",
                            List.of(200),
                            "IF(n % 4 = 0, NULL, CONCAT('leave at the door, größer ✓ ', n))"),
                    col("created_at", "datetime", List.of(3), "'2026-01-01' + INTERVAL n SECOND"),
                    col("updated_at", "timestamp", List.of(), "'2026-01-01' + INTERVAL n SECOND"),
                    col("weight", "double", List.of(), "n / 8"),
                    col("flags", "bigint", List.of(), "n * 1000003"),
                    col("day", "date", List.of(), "'2026-01-01' + INTERVAL n % 365 DAY"))),
    COLUMNS_60(
            "sixty columns of whole numbers and short texts",
            IntStream.range(0, 59)
                    .mapToObj(i -> i % 3 == 2
                            ? col("c" + i, "varchar", List.of(40), "CONCAT('value ', n + " + i + ")")
                            : col("c" + i, "int", List.of(), "n + " + i))
                    .toList()),
    TIMES_AND_DECIMALS(
            "times and decimals",
            List.of(
                    col("a", "datetime", List.of(6), "'2026-01-01' + INTERVAL n * 1001 MICROSECOND"),
                    col("b", "datetime", List.of(), "'1999-01-01' + INTERVAL n MINUTE"),
                    col("c", "timestamp", List.of(6), "'2026-01-01' + INTERVAL n * 1001 MICROSECOND"),
                    col("d", "time", List.of(3), "SEC_TO_TIME(n % 86400)"),
                    col("e", "date", List.of(), "'2000-01-01' + INTERVAL n % 9000 DAY"),
                    col("f", "decimal", List.of(10, 2), "n % 1000000 / 100"),
                    col("g", "decimal", List.of(38, 10), "-n / 7"),
                    col("h", "decimal", List.of(20), "n * 1000000007"),
                    col("i", "double", List.of(), "n / 3"))),
    TEXTS_4K(
            "texts of four thousand bytes",
            List.of(col("body", "text", List.of(), "RPAD(n, 4000, 'text with \"quotes\" and é. ')"))),
    DOCUMENTS(
            "JSON documents",
            List.of(
                    col(
                            "doc",
                            "json",
                            List.of(),
                            "JSON_OBJECT('id', n, 'name', CONCAT('name ', n), 'tags', JSON_ARRAY('a', 'b', n), 'price', n / 4)")));

    /** A column and what it holds. */
    private record Col(ColumnDefinition definition, String expression) {}

    private final String title;
    private final List<Col> columns;

    DecodeShape(String title, List<Col> columns) {
        this.title = title;
        this.columns = columns;
    }

    private static Col col(String name, String type, List<Integer> arguments, String expression) {
        Optional<String> charset =
                type.equals("varchar") || type.equals("text") ? Optional.of("utf8mb4") : Optional.empty();
        ColumnType columnType = new ColumnType(type, arguments, false, charset, Optional.empty(), List.of());
        return new Col(
                new ColumnDefinition(name, columnType, Set.of(ColumnTrait.Nullable), Optional.empty()), expression);
    }

    String title() {
        return title;
    }

    TableId table() {
        return new TableId("shop", name().toLowerCase());
    }

    TableDefinition definition() {
        ColumnType bigint = new ColumnType("bigint", List.of(), false, Optional.empty(), Optional.empty(), List.of());
        Stream<ColumnDefinition> id = Stream.of(new ColumnDefinition("id", bigint, Set.of(), Optional.empty()));
        return new TableDefinition(
                table(),
                Stream.concat(id, columns.stream().map(Col::definition)).toList(),
                List.of("id"),
                Optional.of("utf8mb4"),
                Optional.empty());
    }

    String create() {
        return columns.stream()
                .map(column -> column.definition().name() + " "
                        + written(column.definition().type()))
                .collect(Collectors.joining(", ", "CREATE TABLE " + table() + " (id BIGINT PRIMARY KEY, ", ")"));
    }

    private static String written(ColumnType type) {
        return type.name()
                + (type.arguments().isEmpty()
                        ? ""
                        : type.arguments().stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")")))
                + " NULL";
    }

    /** @return a statement that writes rows, in one transaction */
    String insert(long from, long count) {
        return columns.stream()
                .map(Col::expression)
                .collect(Collectors.joining(
                        ", ",
                        "INSERT INTO " + table() + " WITH RECURSIVE numbers (n) AS (SELECT " + from
                                + " UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < " + (from + count)
                                + ") SELECT n, ",
                        " FROM numbers"));
    }
}
