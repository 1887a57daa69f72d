package dev.lyrebird.runtime.engine.debezium.schema;

import dev.lyrebird.contract.tables.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Types as Debezium names them, which is as somebody wrote them in a statement, in the server's own words (MySQL Reference
 * Manual, "Using Data Types from Other Database Engines").
 */
public final class SourceTypes {
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("integer", "int"),
            Map.entry("int1", "tinyint"),
            Map.entry("int2", "smallint"),
            Map.entry("int3", "mediumint"),
            Map.entry("middleint", "mediumint"),
            Map.entry("int4", "int"),
            Map.entry("int8", "bigint"),
            Map.entry("dec", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("fixed", "decimal"),
            Map.entry("float4", "float"),
            Map.entry("float8", "double"),
            Map.entry("real", "double"),
            Map.entry("double precision", "double"),
            Map.entry("boolean", "bool"),
            Map.entry("character", "char"),
            Map.entry("nchar", "char"),
            Map.entry("national character", "char"),
            Map.entry("nvarchar", "varchar"),
            Map.entry("character varying", "varchar"),
            Map.entry("national varchar", "varchar"),
            Map.entry("long varchar", "mediumtext"),
            Map.entry("long varbinary", "mediumblob"),
            Map.entry("geomcollection", "geometrycollection"));

    private static final Set<String> WITH_LENGTH =
            Set.of("tinyint", "bit", "char", "varchar", "binary", "varbinary", "datetime", "timestamp", "time");

    private SourceTypes() {}

    /**
     * @param name as {@code io.debezium.relational.Column#typeName()} gives it, in any case
     * @param length as {@code length()} gives it; below 0 when there is none
     * @param scale as {@code scale()} gives it
     */
    public static ColumnType of(String name, int length, Optional<Integer> scale) {
        String words = name.toLowerCase(Locale.ROOT).strip();
        if (words.equals("serial")) {
            return new ColumnType("bigint", List.of(), true, Optional.empty(), Optional.empty(), List.of());
        }
        boolean unsigned = words.contains(" unsigned") || words.contains(" zerofill");
        String bare = words.replace(" unsigned", "").replace(" zerofill", "").replace(" signed", "");
        String type = SYNONYMS.getOrDefault(bare, bare.split("[ (]")[0]);
        return new ColumnType(
                type, arguments(type, length, scale), unsigned, Optional.empty(), Optional.empty(), List.of());
    }

    private static List<Integer> arguments(String type, int length, Optional<Integer> scale) {
        List<Integer> arguments = new ArrayList<>();
        if (length >= 0 && (WITH_LENGTH.contains(type) || type.equals("decimal"))) {
            arguments.add(length);
            if (type.equals("decimal")) {
                arguments.add(scale.orElse(0));
            }
        }
        return arguments;
    }
}
