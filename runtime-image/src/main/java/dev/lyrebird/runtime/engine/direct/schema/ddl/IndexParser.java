package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads indexes and constraints, as CREATE TABLE and {@code ALTER TABLE … ADD} write them. */
final class IndexParser {
    private static final Set<String> BEGINS =
            Set.of("INDEX", "KEY", "FULLTEXT", "SPATIAL", "UNIQUE", "PRIMARY", "CONSTRAINT", "FOREIGN", "CHECK");

    private IndexParser() {}

    /** Whether an index or a constraint follows; VECTOR is a name unless INDEX or KEY stands behind it. */
    static boolean follows(Cursor cursor) {
        return cursor.seesAny(BEGINS) || cursor.sees("VECTOR", "INDEX") || cursor.sees("VECTOR", "KEY");
    }

    /** Whether what follows is a foreign key; nothing is taken. */
    static boolean foreignKeyFollows(Cursor cursor) {
        int ahead = 0;
        while (ahead < 6
                && !cursor.peek(ahead).isWord("FOREIGN")
                && !cursor.peek(ahead).isSign("(")) {
            ahead++;
        }
        return cursor.peek(ahead).isWord("FOREIGN");
    }

    /** An index as it was read, and whether one of that name stays as it is. */
    record Read(WrittenIndex index, boolean ifNotExists) {}

    /** @return the index; empty when it is a constraint of another kind */
    static Optional<Read> read(Cursor cursor) throws NotUnderstood {
        Optional<String> constraint = Optional.empty();
        boolean ifNotExists = false;
        if (cursor.take("CONSTRAINT")) {
            ifNotExists = cursor.take("IF", "NOT", "EXISTS");
            constraint = isKind(cursor) ? Optional.empty() : Optional.of(cursor.name());
        }
        if (cursor.take("CHECK")) {
            cursor.skipBrackets();
            cursor.skipToComma();
            return Optional.empty();
        }
        if (cursor.take("FOREIGN", "KEY")) {
            foreignKey(cursor);
            return Optional.empty();
        }
        WrittenIndex.Kind kind = kind(cursor);
        ifNotExists |= cursor.take("IF", "NOT", "EXISTS");
        Optional<String> name = kind == WrittenIndex.Kind.Primary
                ? skipPrimaryName(cursor)
                : cursor.seesSign("(") || cursor.sees("USING") ? constraint : Optional.of(cursor.name());
        Optional<String> type = type(cursor);
        WrittenIndex index = over(cursor, kind, name).using(type).using(type(cursor));
        cursor.skipToComma();
        return Optional.of(new Read(index, ifNotExists));
    }

    private static boolean isKind(Cursor cursor) {
        return cursor.sees("PRIMARY") || cursor.sees("UNIQUE") || cursor.sees("FOREIGN") || cursor.sees("CHECK");
    }

    private static void foreignKey(Cursor cursor) throws NotUnderstood {
        cursor.take("IF", "NOT", "EXISTS");
        if (!cursor.seesSign("(")) {
            cursor.name();
        }
        cursor.skipBrackets();
        cursor.expect("REFERENCES");
        References.skip(cursor);
    }

    private static WrittenIndex.Kind kind(Cursor cursor) throws NotUnderstood {
        WrittenIndex.Kind kind = WrittenIndex.Kind.Plain;
        if (cursor.take("PRIMARY")) {
            cursor.expect("KEY");
            return WrittenIndex.Kind.Primary;
        } else if (cursor.take("UNIQUE")) {
            kind = WrittenIndex.Kind.Unique;
        } else if (!cursor.take("FULLTEXT") && !cursor.take("SPATIAL")) {
            cursor.take("VECTOR");
        }
        if (!cursor.take("INDEX")) {
            cursor.take("KEY");
        }
        return kind;
    }

    private static Optional<String> skipPrimaryName(Cursor cursor) throws NotUnderstood {
        if (!cursor.seesSign("(") && !cursor.sees("USING")) {
            cursor.name();
        }
        return Optional.of("PRIMARY");
    }

    /** @return the type of an index, where it follows */
    static Optional<String> type(Cursor cursor) throws NotUnderstood {
        return cursor.take("USING") || cursor.take("TYPE")
                ? Optional.of(cursor.name().toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    /** @return the index over the columns in brackets; over none when a part of them is an expression */
    static WrittenIndex over(Cursor cursor, WrittenIndex.Kind kind, Optional<String> name) throws NotUnderstood {
        cursor.expectSign("(");
        List<String> columns = new ArrayList<>();
        Map<String, Integer> prefixes = new HashMap<>();
        boolean expression = false;
        Optional<String> period = Optional.empty();
        do {
            if (cursor.skipBrackets()) {
                expression = true;
            } else {
                String column = cursor.name();
                columns.add(column);
                if (cursor.takeSign("(")) {
                    prefixes.put(column, cursor.number());
                    cursor.expectSign(")");
                }
            }
            if (!cursor.take("ASC")) {
                cursor.take("DESC");
            }
            if (cursor.take("WITHOUT", "OVERLAPS")) {
                period = Optional.of(columns.remove(columns.size() - 1));
            }
        } while (cursor.takeSign(","));
        cursor.expectSign(")");
        return expression
                ? new WrittenIndex(kind, name, List.of(), Map.of(), Optional.empty(), Optional.empty())
                : new WrittenIndex(kind, name, columns, prefixes, Optional.empty(), period);
    }
}
