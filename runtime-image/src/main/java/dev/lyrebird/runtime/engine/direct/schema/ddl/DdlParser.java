package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a statement of the log. */
public final class DdlParser {
    /**
     * In a text this stands for bytes that are not known to be any character. Of names with it only those of tables and databases that
     * a statement changes are handed on; other ones, and values, are not understood.
     */
    public static final char UNREADABLE = '\uFFFF';

    /** Begins a default that is written as bits or bytes, {@code b'101'} or {@code 0x1F}; binary digits follow. */
    public static final String BITS = "\uFFFE";

    private static final Set<String> VERBS = Set.of("CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE");

    /** Words that mean definitions: a statement with one of them near its beginning is not passed over unread. */
    private static final Set<String> CONCERNS = Set.of("TABLE", "TABLES", "DATABASE", "SCHEMA", "INDEX");

    /** What is created, altered and dropped beside tables. */
    private static final Set<String> OTHERS = Set.of(
            "AGGREGATE",
            "DEFINER",
            "EVENT",
            "FUNCTION",
            "INSTANCE",
            "JSON",
            "LIBRARY",
            "LOGFILE",
            "PACKAGE",
            "PREPARE",
            "PROCEDURE",
            "RESOURCE",
            "ROLE",
            "SEQUENCE",
            "SERVER",
            "SQL",
            "TABLESPACE",
            "TRIGGER",
            "UNDO",
            "USER",
            "VIEW");

    private final Cursor cursor;
    private final String database;

    private DdlParser(Cursor cursor, String database) {
        this.cursor = cursor;
        this.database = database;
    }

    /**
     * @param database default database of the statement
     * @throws NotUnderstood when it may change definitions and is of a form that is not known
     */
    public static DdlStatement parse(String sql, String database, SqlMode mode) throws NotUnderstood {
        Cursor cursor = new Cursor(Lexer.cut(sql, mode));
        skipSetStatement(cursor);
        if (!cursor.seesAny(VERBS)) {
            return new DdlStatement.Unconcerned();
        }
        return new DdlParser(cursor, database).parse();
    }

    /** @return the type of a column that {@code information_schema} writes */
    public static WrittenType type(String columnType) throws NotUnderstood {
        return TypeParser.read(new Cursor(Lexer.cut(columnType, SqlMode.DEFAULT)));
    }

    /** @return the default as {@code information_schema} of MariaDB writes it */
    public static Optional<String> defaultValue(String written) throws NotUnderstood {
        return DefaultParser.read(new Cursor(Lexer.cut(written, SqlMode.DEFAULT)));
    }

    /** MariaDB: {@code SET STATEMENT … FOR ALTER TABLE …}. */
    private static void skipSetStatement(Cursor cursor) throws NotUnderstood {
        if (!cursor.sees("SET", "STATEMENT")) {
            return;
        }
        while (!cursor.atEnd() && !cursor.take("FOR")) {
            if (!cursor.skipBrackets()) {
                cursor.next();
            }
        }
    }

    private DdlStatement parse() throws NotUnderstood {
        String verb = cursor.next().upper();
        return switch (verb) {
            case "CREATE" -> create();
            case "ALTER" -> alter();
            case "DROP" -> drop();
            case "RENAME" -> rename();
            default -> truncate();
        };
    }

    private DdlStatement create() throws NotUnderstood {
        boolean orReplace = cursor.take("OR", "REPLACE");
        if (cursor.sees("TEMPORARY")) {
            return new DdlStatement.Unconcerned();
        }
        if (cursor.take("TABLE")) {
            boolean ifNotExists = cursor.take("IF", "NOT", "EXISTS");
            TableName table = cursor.writtenTableName(database);
            return about(table, () -> new CreateTableParser(cursor, table, ifNotExists, orReplace).read(database));
        }
        if (orReplace && cursor.take("SEQUENCE")) {
            return new DdlStatement.ReplaceBySequence(cursor.writtenTableName(database));
        }
        if (cursor.take("DATABASE") || cursor.take("SCHEMA")) {
            boolean ifNotExists = cursor.take("IF", "NOT", "EXISTS");
            return new DdlStatement.CreateDatabase(
                    cursor.writtenName(), TableOptions.toEnd(cursor), ifNotExists, orReplace);
        }
        if (!cursor.take("ONLINE")) {
            cursor.take("OFFLINE");
        }
        boolean index = IndexParser.follows(cursor) && !cursor.sees("SPATIAL", "REFERENCE");
        return index ? createIndex(orReplace) : other();
    }

    /** @param orReplace whether an index of that name goes before, whatever it is over: MariaDB's CREATE OR REPLACE INDEX */
    private DdlStatement createIndex(boolean orReplace) throws NotUnderstood {
        WrittenIndex.Kind kind = cursor.take("UNIQUE") ? WrittenIndex.Kind.Unique : WrittenIndex.Kind.Plain;
        while (!cursor.take("INDEX")) {
            cursor.name();
        }
        boolean ifNotExists = cursor.take("IF", "NOT", "EXISTS");
        String name = cursor.writtenName();
        Optional<String> type = IndexParser.type(cursor);
        cursor.expect("ON");
        TableName table = cursor.writtenTableName(database);
        return about(table, () -> {
            WrittenIndex index = IndexParser.over(cursor, kind, Optional.of(Cursor.readable(name)))
                    .using(type)
                    .using(IndexParser.type(cursor));
            Alteration add = new Alteration.AddIndex(index, ifNotExists);
            return new DdlStatement.AlterTable(
                    table, orReplace ? List.of(new Alteration.DropIndex(name), add) : List.of(add));
        });
    }

    private DdlStatement alter() throws NotUnderstood {
        if (!cursor.take("ONLINE")) {
            cursor.take("OFFLINE");
        }
        boolean ignore = cursor.take("IGNORE");
        if (cursor.take("TABLE")) {
            cursor.take("IF", "EXISTS");
            TableName table = cursor.writtenTableName(database);
            return about(table, () -> new AlterTableParser(cursor, table, database, ignore).read());
        }
        if (cursor.take("DATABASE") || cursor.take("SCHEMA")) {
            boolean named = cursor.peek().isName() && !isOption();
            String name = named ? cursor.writtenName() : database;
            return new DdlStatement.AlterDatabase(name, TableOptions.toEnd(cursor));
        }
        return other();
    }

    private boolean isOption() {
        return cursor.sees("DEFAULT")
                || cursor.sees("CHARACTER", "SET")
                || cursor.sees("CHARSET")
                || cursor.sees("COLLATE")
                || cursor.sees("ENCRYPTION")
                || cursor.sees("READ", "ONLY")
                || cursor.sees("COMMENT");
    }

    private DdlStatement drop() throws NotUnderstood {
        if (cursor.sees("TEMPORARY")) {
            return new DdlStatement.Unconcerned();
        }
        if (cursor.take("TABLE") || cursor.take("TABLES")) {
            cursor.take("IF", "EXISTS");
            List<TableName> tables = new ArrayList<>();
            do {
                tables.add(cursor.writtenTableName(database));
            } while (cursor.takeSign(","));
            return new DdlStatement.DropTables(tables);
        }
        if (cursor.take("DATABASE") || cursor.take("SCHEMA")) {
            cursor.take("IF", "EXISTS");
            return new DdlStatement.DropDatabase(cursor.writtenName());
        }
        if (cursor.take("INDEX")) {
            cursor.take("IF", "EXISTS");
            String name = cursor.writtenName();
            cursor.expect("ON");
            TableName table = cursor.writtenTableName(database);
            return about(table, () -> {
                Alteration drop = name.equalsIgnoreCase("PRIMARY")
                        ? new Alteration.DropPrimaryKey()
                        : new Alteration.DropIndex(Cursor.readable(name));
                return new DdlStatement.AlterTable(table, List.of(drop));
            });
        }
        return other();
    }

    private DdlStatement rename() throws NotUnderstood {
        if (!cursor.take("TABLE") && !cursor.take("TABLES")) {
            return other();
        }
        boolean ifExists = cursor.take("IF", "EXISTS");
        List<DdlStatement.Renaming> renamings = new ArrayList<>();
        do {
            TableName from = cursor.writtenTableName(database);
            if (cursor.take("WAIT")) {
                cursor.next();
            } else {
                cursor.take("NOWAIT");
            }
            cursor.expect("TO");
            renamings.add(new DdlStatement.Renaming(from, cursor.writtenTableName(database)));
        } while (cursor.takeSign(","));
        return new DdlStatement.RenameTables(renamings, ifExists);
    }

    private DdlStatement truncate() throws NotUnderstood {
        cursor.take("TABLE");
        return new DdlStatement.Truncate(cursor.writtenTableName(database));
    }

    /** Passes over what is certainly no table; what is not known may concern one. */
    private DdlStatement other() throws NotUnderstood {
        if (cursor.seesAny(OTHERS) || cursor.sees("ALGORITHM")) {
            return new DdlStatement.Unconcerned();
        }
        for (int ahead = 0; ahead < 8; ahead++) {
            if (CONCERNS.contains(cursor.peek(ahead).upper())) {
                throw cursor.unexpected("a kind of object");
            }
        }
        return new DdlStatement.Unconcerned();
    }

    private interface Reading {
        DdlStatement read() throws NotUnderstood;
    }

    private static DdlStatement about(TableName table, Reading reading) throws NotUnderstood {
        try {
            return reading.read();
        } catch (NotUnderstood e) {
            throw new NotUnderstood(e.getMessage(), Optional.of(table));
        }
    }
}
