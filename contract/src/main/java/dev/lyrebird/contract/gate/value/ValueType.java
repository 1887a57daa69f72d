package dev.lyrebird.contract.gate.value;

import dev.lyrebird.contract.tables.ColumnType;
import java.util.Set;

/** What a value is to a gate, and the Java class that {@link ColumnValues} gives it as. */
public enum ValueType {
    /** Whole numbers, YEAR included, BIGINT UNSIGNED not: any {@link Number} of the range of a long. */
    Integer,
    /** BIGINT UNSIGNED: {@link java.math.BigInteger}, or a smaller number. */
    Unsigned,
    /** DECIMAL: {@link java.math.BigDecimal}. */
    Decimal,
    /** FLOAT, DOUBLE: {@link Float}, {@link Double}. */
    Real,
    /** TINYINT(1), BOOL, BIT(1): a {@link Number}, not 0 for true, or {@link Boolean}. */
    Bool,
    /** CHAR, VARCHAR, TEXT, ENUM, SET (members with commas between), UUID, INET: {@link String}. */
    Text,
    /** JSON: {@link String}, the document. */
    Json,
    /** BINARY, VARBINARY, BLOB, VECTOR, BIT(n): a byte array. */
    Bytes,
    /** DATE: {@link java.time.LocalDate}; a zero date is NULL. */
    Date,
    /** DATETIME: {@link java.time.LocalDateTime}; a zero date is NULL. */
    DateTime,
    /** TIMESTAMP: {@link java.time.Instant}; a zero date is NULL. */
    Timestamp,
    /** TIME: {@link java.time.Duration}, possibly negative. */
    Time,
    /** Spatial types: a byte array, well-known binary without the SRID. */
    Geometry;

    private static final Set<String> INTEGERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint", "year");
    private static final Set<String> BYTES =
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "vector", "bit");
    private static final Set<String> SPATIAL = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    /** @return the type; {@link #Text} for names that are not known: every value has a text */
    public static ValueType of(ColumnType type) {
        String name = type.name();
        if (isBool(type)) {
            return Bool;
        }
        if (INTEGERS.contains(name)) {
            return type.unsigned() && name.equals("bigint") ? Unsigned : Integer;
        }
        if (BYTES.contains(name)) {
            return Bytes;
        }
        if (SPATIAL.contains(name)) {
            return Geometry;
        }
        return switch (name) {
            case "decimal", "numeric", "dec", "fixed" -> Decimal;
            case "float", "double", "real", "double precision" -> Real;
            case "json" -> Json;
            case "date" -> Date;
            case "datetime" -> DateTime;
            case "timestamp" -> Timestamp;
            case "time" -> Time;
            default -> Text;
        };
    }

    private static boolean isBool(ColumnType type) {
        return switch (type.name()) {
            case "bool", "boolean" -> true;
            case "tinyint" -> !type.unsigned() && type.arguments().equals(java.util.List.of(1));
            case "bit" -> type.arguments().isEmpty() || type.arguments().equals(java.util.List.of(1));
            default -> false;
        };
    }
}
