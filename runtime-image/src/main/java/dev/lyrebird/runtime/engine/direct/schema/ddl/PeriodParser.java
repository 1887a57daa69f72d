package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads MariaDB's periods of an application's own time, {@code PERIOD FOR p (a, b)}. */
final class PeriodParser {
    private PeriodParser() {}

    /** Whether a period follows; nothing is taken. */
    static boolean follows(Cursor cursor) {
        return cursor.sees("PERIOD", "FOR") || cursor.sees("PERIOD", "IF");
    }

    /** @return the period with its two columns */
    static WrittenIndex read(Cursor cursor) throws NotUnderstood {
        String name = name(cursor);
        cursor.expectSign("(");
        String start = cursor.name();
        cursor.expectSign(",");
        String end = cursor.name();
        cursor.expectSign(")");
        return new WrittenIndex(
                WrittenIndex.Kind.Period,
                Optional.of(name),
                List.of(start, end),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** @return what it is called among indexes */
    static String name(Cursor cursor) throws NotUnderstood {
        cursor.expect("PERIOD");
        if (!cursor.take("IF", "NOT", "EXISTS")) {
            cursor.take("IF", "EXISTS");
        }
        cursor.expect("FOR");
        if (cursor.sees("SYSTEM_TIME")) {
            throw new NotUnderstood("system versioning");
        }
        return WrittenIndex.nameOfPeriod(cursor.name());
    }
}
