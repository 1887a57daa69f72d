package dev.lyrebird.runtime.engine.direct.schema.ddl;

/** Passes over what a foreign key refers to. */
final class References {
    private References() {}

    /** @param cursor behind REFERENCES */
    static void skip(Cursor cursor) throws NotUnderstood {
        cursor.tableName("");
        cursor.skipBrackets();
        if (cursor.take("MATCH")) {
            cursor.name();
        }
        while (cursor.sees("ON", "DELETE") || cursor.sees("ON", "UPDATE")) {
            cursor.next();
            cursor.next();
            if (!cursor.take("SET", "NULL") && !cursor.take("SET", "DEFAULT") && !cursor.take("NO", "ACTION")) {
                cursor.name();
            }
        }
    }
}
