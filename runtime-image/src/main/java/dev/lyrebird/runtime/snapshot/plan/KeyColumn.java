package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.contract.snapshot.KeyBound.Kind;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.SqlText;
import dev.lyrebird.contract.tables.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column that ranges of a key can be over.
 *
 * @param kind what its values are at a chunk's edge
 * @param values which values of that kind: the type of times, with their fraction digits, or the scale of numbers that have one.
 *     What an alteration makes of them can stand elsewhere: a TIMESTAMP becomes a DATETIME of some time zone, and digits are rounded
 * @param charset character set of text; empty for all else
 */
public record KeyColumn(String name, Kind kind, String values, Optional<String> charset) {
    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint", "decimal", "numeric", "year");
    private static final Set<String> TEXTS = Set.of("char", "varchar", "nchar", "nvarchar");
    private static final Set<String> TIMES = Set.of("date", "datetime", "timestamp", "time");

    /**
     * The leading columns of a table's primary key that ranges can be over. A FLOAT's text is not its value, an ENUM's and a SET's
     * order is not their text's, and of a prefix of a text not even equality is known: a key is used up to the first of them.
     *
     * @param wholeColumns names of the primary key's columns, in order, that are indexed in their full length
     */
    public static List<KeyColumn> of(TableDefinition table, List<String> wholeColumns) {
        List<KeyColumn> key = new ArrayList<>();
        for (String name : wholeColumns) {
            Optional<KeyColumn> column = table.columns().stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .flatMap(KeyColumn::of);
            if (column.isEmpty()) {
                break;
            }
            key.add(column.get());
        }
        return key;
    }

    private static Optional<KeyColumn> of(ColumnDefinition column) {
        String type = column.type().name();
        if (NUMBERS.contains(type)) {
            return Optional.of(new KeyColumn(column.name(), Kind.NUMBER, scale(column.type()), Optional.empty()));
        } else if (type.equals("binary") || type.equals("varbinary")) {
            return Optional.of(new KeyColumn(column.name(), Kind.BYTES, "", Optional.empty()));
        } else if (TEXTS.contains(type)) {
            return column.type().charset().map(set -> new KeyColumn(column.name(), Kind.TEXT, "", Optional.of(set)));
        } else if (TIMES.contains(type)) {
            return Optional.of(
                    new KeyColumn(column.name(), Kind.TIME, type + column.type().arguments(), Optional.empty()));
        }
        return Optional.empty();
    }

    private static String scale(ColumnType type) {
        List<Integer> arguments = type.arguments();
        return arguments.size() < 2 || arguments.get(1) == 0 ? "" : String.valueOf(arguments.get(1));
    }

    KeyColumn ofAnyValues() {
        return new KeyColumn(name, kind, "", charset);
    }

    /** @return the column's name as SQL wants it */
    public String quoted() {
        return SqlText.quoted(name);
    }

    /** @return a bound as SQL wants it: nothing in it can end the literal */
    public String literal(KeyBound bound) {
        if (bound.kind() != kind) {
            throw new IllegalArgumentException("a bound of another kind than the key column " + name);
        }
        return switch (kind) {
            case NUMBER -> bound.text();
            case BYTES -> "x'" + bound.text() + "'";
            case TEXT -> "_" + charset.orElseThrow() + " x'" + bound.text() + "'";
            case TIME -> "'" + bound.text() + "'";
        };
    }
}
