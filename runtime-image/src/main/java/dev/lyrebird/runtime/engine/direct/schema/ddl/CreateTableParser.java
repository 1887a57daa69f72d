package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads CREATE TABLE from the table's name on. */
final class CreateTableParser {
    private static final Set<String> QUERY = Set.of("SELECT", "TABLE", "VALUES", "WITH");

    private final Cursor cursor;
    private final TableName table;
    private final boolean ifNotExists;
    private final boolean orReplace;
    private final List<WrittenColumn> columns = new ArrayList<>();
    private final List<WrittenIndex> indexes = new ArrayList<>();
    private boolean sequence;

    CreateTableParser(Cursor cursor, TableName table, boolean ifNotExists, boolean orReplace) {
        this.cursor = cursor;
        this.table = table;
        this.ifNotExists = ifNotExists;
        this.orReplace = orReplace;
    }

    DdlStatement read(String database) throws NotUnderstood {
        if (cursor.take("LIKE")) {
            return new DdlStatement.CreateLike(table, cursor.tableName(database), ifNotExists, orReplace);
        }
        if (cursor.seesSign("(") && cursor.peek(1).isWord("LIKE")) {
            cursor.next();
            cursor.next();
            return new DdlStatement.CreateLike(table, cursor.tableName(database), ifNotExists, orReplace);
        }
        if (!cursor.takeSign("(")) {
            throw new NotUnderstood("a table without columns of its own");
        }
        do {
            element();
        } while (cursor.takeSign(","));
        cursor.expectSign(")");
        CharsetChoice charset = options();
        if (sequence) {
            return orReplace ? new DdlStatement.ReplaceBySequence(table) : new DdlStatement.Unconcerned();
        }
        return new DdlStatement.CreateTable(table, columns, indexes, charset, ifNotExists, orReplace);
    }

    private void element() throws NotUnderstood {
        if (PeriodParser.follows(cursor)) {
            indexes.add(PeriodParser.read(cursor));
            return;
        }
        if (IndexParser.follows(cursor)) {
            IndexParser.read(cursor).ifPresent(read -> indexes.add(read.index()));
            return;
        }
        columns.add(ColumnParser.read(cursor, cursor.name()));
    }

    /**
     * A query behind the columns adds columns that the statement does not define, and rows. Servers that log rows log such tables
     * without it.
     */
    private CharsetChoice options() throws NotUnderstood {
        CharsetChoice choice = CharsetChoice.NONE;
        while (!cursor.atEnd()) {
            if (seesQuery()) {
                throw cursor.unexpected("an option of a table");
            }
            if (TableOptions.takeSequence(cursor)) {
                sequence = cursor.next().text().equals("1");
                continue;
            }
            CharsetChoice next = TableOptions.charset(cursor, choice);
            if (next == choice && !cursor.skipBrackets()) {
                cursor.next();
            }
            choice = next;
        }
        return choice;
    }

    private boolean seesQuery() {
        int ahead = 0;
        while (cursor.peek(ahead).isSign("(")) {
            ahead++;
        }
        Token first = cursor.peek(ahead);
        return first.isWord("AS") || QUERY.contains(first.upper());
    }
}
