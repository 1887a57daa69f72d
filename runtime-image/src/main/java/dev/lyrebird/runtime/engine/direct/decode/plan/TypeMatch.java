package dev.lyrebird.runtime.engine.direct.decode.plan;

import dev.lyrebird.runtime.engine.direct.decode.map.WireType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of the binlog's types a type of SQL may have. */
final class TypeMatch {
    private static final Set<WireType> TINY = EnumSet.of(WireType.TINY);
    private static final Set<WireType> OCTETS = EnumSet.of(WireType.VARCHAR, WireType.VAR_STRING);
    private static final Set<WireType> BLOBS =
            EnumSet.of(WireType.BLOB, WireType.TINY_BLOB, WireType.MEDIUM_BLOB, WireType.LONG_BLOB);
    private static final Set<WireType> STRING = EnumSet.of(WireType.STRING);
    private static final Set<WireType> GEOMETRY = EnumSet.of(WireType.GEOMETRY);

    private static final Map<String, Set<WireType>> TYPES = Map.ofEntries(
            Map.entry("tinyint", TINY),
            Map.entry("bool", TINY),
            Map.entry("boolean", TINY),
            Map.entry("smallint", EnumSet.of(WireType.SHORT)),
            Map.entry("mediumint", EnumSet.of(WireType.INT24)),
            Map.entry("int", EnumSet.of(WireType.LONG)),
            Map.entry("integer", EnumSet.of(WireType.LONG)),
            Map.entry("bigint", EnumSet.of(WireType.LONGLONG)),
            Map.entry("float", EnumSet.of(WireType.FLOAT)),
            Map.entry("double", EnumSet.of(WireType.DOUBLE)),
            Map.entry("real", EnumSet.of(WireType.DOUBLE)),
            Map.entry("decimal", EnumSet.of(WireType.DECIMAL, WireType.OLD_DECIMAL)),
            Map.entry("numeric", EnumSet.of(WireType.DECIMAL, WireType.OLD_DECIMAL)),
            Map.entry("bit", EnumSet.of(WireType.BIT)),
            Map.entry("char", STRING),
            Map.entry("nchar", STRING),
            Map.entry("binary", STRING),
            Map.entry("uuid", STRING),
            Map.entry("inet4", STRING),
            Map.entry("inet6", STRING),
            Map.entry("varchar", OCTETS),
            Map.entry("nvarchar", OCTETS),
            Map.entry("varbinary", OCTETS),
            Map.entry("tinytext", BLOBS),
            Map.entry("text", BLOBS),
            Map.entry("mediumtext", BLOBS),
            Map.entry("longtext", BLOBS),
            Map.entry("tinyblob", BLOBS),
            Map.entry("blob", BLOBS),
            Map.entry("mediumblob", BLOBS),
            Map.entry("longblob", BLOBS),
            Map.entry("json", EnumSet.of(WireType.JSON, WireType.BLOB, WireType.LONG_BLOB)),
            Map.entry("enum", EnumSet.of(WireType.ENUM)),
            Map.entry("set", EnumSet.of(WireType.SET)),
            Map.entry("year", EnumSet.of(WireType.YEAR)),
            Map.entry("date", EnumSet.of(WireType.DATE, WireType.NEWDATE)),
            Map.entry("time", EnumSet.of(WireType.TIME, WireType.OLD_TIME)),
            Map.entry("datetime", EnumSet.of(WireType.DATETIME, WireType.OLD_DATETIME)),
            Map.entry("timestamp", EnumSet.of(WireType.TIMESTAMP, WireType.OLD_TIMESTAMP)),
            Map.entry("vector", EnumSet.of(WireType.VECTOR, WireType.VARCHAR)),
            Map.entry("geometry", GEOMETRY),
            Map.entry("point", GEOMETRY),
            Map.entry("linestring", GEOMETRY),
            Map.entry("polygon", GEOMETRY),
            Map.entry("multipoint", GEOMETRY),
            Map.entry("multilinestring", GEOMETRY),
            Map.entry("multipolygon", GEOMETRY),
            Map.entry("geometrycollection", GEOMETRY),
            Map.entry("geomcollection", GEOMETRY));

    private TypeMatch() {}

    /** @return the type that today's servers give columns of the SQL type; empty for one that is not known */
    static Optional<WireType> newest(String type) {
        // old forms of numbers and times have the lower codes, and so come first; of blobs the plain one is right for
        // all
        Set<WireType> fitting = TYPES.getOrDefault(type, Set.of());
        if (fitting.equals(BLOBS)) {
            return Optional.of(WireType.BLOB);
        }
        return switch (type) {
            case "json" -> Optional.of(WireType.JSON);
            case "date" -> Optional.of(WireType.DATE);
            case "vector" -> Optional.of(WireType.VECTOR);
            case "varchar", "nvarchar", "varbinary" -> Optional.of(WireType.VARCHAR);
            default -> fitting.stream().reduce((older, newer) -> newer);
        };
    }

    /** @param type name of the SQL type, in lower case */
    static boolean fits(String type, WireType wire) {
        return TYPES.getOrDefault(type, Set.of()).contains(wire);
    }
}
