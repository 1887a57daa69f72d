package dev.lyrebird.contract.gate.where;

import dev.lyrebird.contract.gate.value.ColumnValues;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Rows of few and of extreme values, with NULLs among them. */
final class RandomRows {
    private static final Map<String, ColumnType> TYPES = types();
    private static final List<List<Object>> VALUES = List.of(
            List.of(0L, 1L, 2, (short) -7, Long.MAX_VALUE, Long.MIN_VALUE),
            List.of(1L, -1L, 2L),
            List.of(
                    BigInteger.ZERO,
                    1L,
                    BigInteger.valueOf(Long.MAX_VALUE),
                    BigInteger.ONE.shiftLeft(63),
                    BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)),
            List.of(0d, -0d, 1.5d, 0.1f, 9.007199254740992e15, 1e300, -3d),
            List.of(new BigDecimal("1.50"), new BigDecimal("0.00"), new BigDecimal("-3")),
            List.of(true, false, 1, 0, 2L),
            List.of("", "a", "abc", "é", "\uD83D\uDE00", "2", "2024-02-29T12:00:00Z"),
            List.of("a", "b", "(", "."),
            List.of(new byte[0], new byte[] {1}, new byte[] {(byte) 0xFF}),
            List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1970, 1, 1)),
            List.of(LocalDateTime.of(2024, 2, 29, 12, 0), LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)),
            List.of(Instant.parse("2024-02-29T12:00:00Z"), Instant.EPOCH, Instant.parse("2038-01-19T03:14:07.5Z")),
            List.of(Duration.ofMinutes(90), Duration.ofHours(-838), Duration.ZERO));

    static final TableDefinition TABLE = new TableDefinition(
            new TableId("shop", "all"),
            TYPES.entrySet().stream()
                    .map(column -> new ColumnDefinition(column.getKey(), column.getValue(), Set.of(), Optional.empty()))
                    .toList(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    private RandomRows() {}

    static ColumnValues row(Random random) {
        List<Optional<Object>> row = new ArrayList<>();
        for (List<Object> values : VALUES) {
            row.add(random.nextInt(5) == 0 ? Optional.empty() : Optional.of(values.get(random.nextInt(values.size()))));
        }
        return row::get;
    }

    private static Map<String, ColumnType> types() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        types.put("i", type("bigint"));
        types.put("j", type("int"));
        types.put("u", new ColumnType("bigint", List.of(), true, Optional.empty(), Optional.empty(), List.of()));
        types.put("d", type("double"));
        types.put("e", type("decimal", 10, 2));
        types.put("b", type("tinyint", 1));
        types.put("s", type("varchar", 20));
        types.put("t", type("varchar", 20));
        types.put("y", type("varbinary", 20));
        types.put("day", type("date"));
        types.put("at", type("datetime", 6));
        types.put("ts", type("timestamp", 6));
        types.put("tm", type("time"));
        return types;
    }

    private static ColumnType type(String name, Integer... arguments) {
        return new ColumnType(name, List.of(arguments), false, Optional.empty(), Optional.empty(), List.of());
    }
}
