package dev.lyrebird.runtime.engine.direct.schema.ddl;

/** Reads the options of a table or database, of which only the character set matters. */
final class TableOptions {
    private TableOptions() {}

    /** @return what an option here says about the character set, if it does; nothing else is taken */
    static CharsetChoice charset(Cursor cursor, CharsetChoice known) throws NotUnderstood {
        if (cursor.sees("DEFAULT", "CHARACTER")
                || cursor.sees("DEFAULT", "CHARSET")
                || cursor.sees("DEFAULT", "COLLATE")) {
            cursor.next();
        }
        if (cursor.take("CHARACTER", "SET") || cursor.take("CHARSET") || cursor.take("CHAR", "SET")) {
            cursor.takeSign("=");
            return known.withCharset(cursor.charset());
        }
        if (cursor.take("COLLATE")) {
            cursor.takeSign("=");
            return known.withCollation(cursor.charset());
        }
        return known;
    }

    /** Takes the beginning of MariaDB's {@code SEQUENCE = 1}, up to the number. There is an engine of that name, too. */
    static boolean takeSequence(Cursor cursor) {
        boolean found = cursor.sees("SEQUENCE")
                && (cursor.peek(1).isSign("=") || cursor.peek(1).kind() == Token.Kind.Number);
        if (found) {
            cursor.next();
            cursor.takeSign("=");
        }
        return found;
    }

    /** Reads options up to the end. */
    static CharsetChoice toEnd(Cursor cursor) throws NotUnderstood {
        CharsetChoice choice = CharsetChoice.NONE;
        while (!cursor.atEnd()) {
            CharsetChoice next = charset(cursor, choice);
            if (next == choice && !cursor.skipBrackets()) {
                cursor.next();
            }
            choice = next;
        }
        return choice;
    }
}
