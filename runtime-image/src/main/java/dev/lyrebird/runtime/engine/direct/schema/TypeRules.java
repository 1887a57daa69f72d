package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.runtime.engine.direct.schema.ddl.CharsetChoice;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server makes of a type as it is written (MySQL's and MariaDB's manuals, "Data Types"). The outcome has one form for each
 * type, whoever wrote it: no display widths but that of {@code tinyint(1)}, no synonyms.
 */
final class TypeRules {
    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");
    private static final Set<String> SIMPLE = Set.of(
            "date",
            "year",
            "json",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "uuid",
            "inet4",
            "inet6",
            "tinyblob",
            "mediumblob",
            "longblob");
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final Map<String, String> BINARIES = Map.of(
            "char", "binary",
            "varchar", "varbinary",
            "tinytext", "tinyblob",
            "text", "blob",
            "mediumtext", "mediumblob",
            "longtext", "longblob");
    private static final Map<String, String> ORACLE = Map.of(
            "varchar2", "varchar", "nvarchar2", "varchar", "raw", "varbinary", "clob", "longtext", "date", "datetime");

    /** Most bytes of VARCHAR and VARBINARY: sessions without a strict mode make a TEXT or BLOB of one that is longer. */
    private static final int LONGEST_VARIABLE = (1 << 16) - 1;

    private final Flavor flavor;
    private final ServerCharsets sets;
    private final SqlMode mode;

    TypeRules(Flavor flavor, ServerCharsets sets, SqlMode mode) {
        this.flavor = flavor;
        this.sets = sets;
        this.mode = mode;
    }

    /**
     * @param table what texts have that say nothing
     * @throws UnknownType when the type is none that is known
     */
    ColumnType resolve(WrittenType written, TextDefault table) throws UnknownType {
        String name = mode.oracle() ? ORACLE.getOrDefault(written.name(), written.name()) : written.name();
        if (name.equals("json") && flavor == Flavor.MariaDb) {
            return text("longtext", List.of(), TextDefault.of("utf8mb4", "utf8mb4_bin"), List.of());
        }
        if (TEXTS.contains(name)) {
            return textual(name, written, table);
        }
        if (name.equals("blob")) {
            return plain(sized("blob", written.arguments(), 1));
        }
        return SIMPLE.contains(name) ? plain(name) : numbered(name, written);
    }

    private ColumnType textual(String name, WrittenType written, TextDefault table) {
        TextDefault chosen = sets.choose(new CharsetChoice(written.charset(), written.collation()), table);
        if (written.binary()
                && written.collation().isEmpty()
                && chosen.charset().isPresent()) {
            chosen = TextDefault.of(chosen.charset().get(), chosen.charset().get() + "_bin");
        }
        int bytes = sets.bytesOf(chosen.charset());
        String sized = name.equals("text") ? sized(name, written.arguments(), bytes) : name;
        List<Integer> arguments = name.equals("char") || name.equals("varchar") ? length(written) : List.of();
        return text(sized, arguments, chosen, members(written.values(), chosen));
    }

    /** @return what texts of a collation have; nothing for empty text */
    TextDefault collated(String collation) {
        if (collation.isEmpty()) {
            return TextDefault.UNKNOWN;
        }
        return sets.choose(new CharsetChoice(Optional.empty(), Optional.of(collation)), TextDefault.UNKNOWN);
    }

    /** @return {@code type} in another character set: texts that hold as many characters as before may need a larger type */
    ColumnType convert(ColumnType type, TextDefault to) {
        if (!isConverted(type)) {
            return type;
        }
        String name = type.name();
        if (name.endsWith("text")) {
            long characters = capacity(name) / sets.bytesOf(type.charset());
            name = fitting("text", characters * sets.bytesOf(to.charset()));
        }
        return text(name, type.arguments(), to, type.values());
    }

    /** @return {@code type}, as a statement defines it that converts the table at the same time: its size is as defined */
    ColumnType converted(ColumnType type, TextDefault to) {
        return isConverted(type) ? text(type.name(), type.arguments(), to, type.values()) : type;
    }

    private static boolean isConverted(ColumnType type) {
        return TEXTS.contains(type.name())
                && type.charset().filter(name -> !name.equals("binary")).isPresent();
    }

    private ColumnType text(String name, List<Integer> arguments, TextDefault chosen, List<String> values) {
        if (isBinary(chosen) && BINARIES.containsKey(name)) {
            String bytes = BINARIES.get(name);
            return bytes.equals("varbinary") ? varbinary(arguments) : plain(bytes, arguments);
        }
        long bytes = name.equals("varchar") ? (long) arguments.get(0) * sets.bytesOf(chosen.charset()) : 0;
        return bytes > LONGEST_VARIABLE
                ? new ColumnType(
                        fitting("text", bytes), List.of(), false, chosen.charset(), chosen.collation(), List.of())
                : new ColumnType(name, arguments, false, chosen.charset(), chosen.collation(), values);
    }

    private static ColumnType varbinary(List<Integer> arguments) {
        return arguments.get(0) > LONGEST_VARIABLE
                ? plain(fitting("blob", arguments.get(0)))
                : plain("varbinary", arguments);
    }

    private static boolean isBinary(TextDefault text) {
        return text.charset().filter("binary"::equals).isPresent();
    }

    /** Servers keep no blanks behind a member, unless it is one of bytes. */
    private static List<String> members(List<String> written, TextDefault chosen) {
        return isBinary(chosen)
                ? written
                : written.stream().map(TypeRules::withoutBlanksBehind).toList();
    }

    static String withoutBlanksBehind(String member) {
        int end = member.length();
        while (end > 0 && member.charAt(end - 1) == ' ') {
            end--;
        }
        return member.substring(0, end);
    }

    private ColumnType numbered(String name, WrittenType written) throws UnknownType {
        List<Integer> given = written.arguments();
        if (INTEGERS.contains(name)) {
            boolean bool = name.equals("tinyint") && given.equals(List.of(1)) && !written.unsigned();
            return number(name, bool ? given : List.of(), written);
        }
        return switch (name) {
            case "bit", "binary" -> number(name, length(written), written);
            case "varbinary" -> varbinary(given);
            case "vector" -> number(name, given.isEmpty() ? List.of(2048) : given, written);
            case "decimal" ->
                number(
                        name,
                        List.of(given.isEmpty() ? 10 : given.get(0), given.size() < 2 ? 0 : given.get(1)),
                        written);
            case "float" ->
                given.size() == 1
                        ? number(given.get(0) > 24 ? "double" : "float", List.of(), written)
                        : number(name, given, written);
            case "double" -> number(name, given, written);
            case "real" -> number(mode.realAsFloat() ? "float" : "double", given, written);
            case "time", "datetime", "timestamp" -> number(name, given.equals(List.of(0)) ? List.of() : given, written);
            default -> throw new UnknownType(name);
        };
    }

    private static List<Integer> length(WrittenType written) {
        return written.arguments().isEmpty() ? List.of(1) : written.arguments();
    }

    private static ColumnType plain(String name) {
        return plain(name, List.of());
    }

    private static ColumnType plain(String name, List<Integer> arguments) {
        return new ColumnType(name, arguments, false, Optional.empty(), Optional.empty(), List.of());
    }

    private static ColumnType number(String name, List<Integer> arguments, WrittenType written) {
        return new ColumnType(
                name.toLowerCase(Locale.ROOT),
                arguments,
                written.unsigned(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** {@code TEXT(n)} and {@code BLOB(n)} are the smallest of their kind that holds so many characters. */
    private static String sized(String name, List<Integer> arguments, int bytesEach) {
        return arguments.isEmpty() || arguments.get(0) == 0 ? name : fitting(name, (long) arguments.get(0) * bytesEach);
    }

    private static String fitting(String name, long bytes) {
        return bytes < 1L << 8
                ? "tiny" + name
                : bytes < 1L << 16 ? name : bytes < 1L << 24 ? "medium" + name : "long" + name;
    }

    private static long capacity(String text) {
        return switch (text) {
            case "tinytext" -> (1L << 8) - 1;
            case "text" -> (1L << 16) - 1;
            case "mediumtext" -> (1L << 24) - 1;
            default -> (1L << 32) - 1;
        };
    }
}
