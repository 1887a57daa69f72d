package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what ALTER TABLE does, from behind the table's name. */
final class AlterTableParser {
    /** Alterations that change no definition; those of partitions take the rest of the statement. */
    private static final Set<String> PASSED_OVER = Set.of(
            "ENABLE",
            "DISABLE",
            "FORCE",
            "ALGORITHM",
            "LOCK",
            "WITHOUT",
            "WITH",
            "COALESCE",
            "REORGANIZE",
            "ANALYZE",
            "CHECK",
            "OPTIMIZE",
            "REBUILD",
            "REPAIR",
            "REMOVE",
            "UPGRADE",
            "PARTITION",
            "SECONDARY_LOAD",
            "SECONDARY_UNLOAD",
            "NOWAIT",
            "WAIT",
            "ORDER");

    private final Cursor cursor;
    private final TableName table;
    private final String database;
    private final boolean ignore;
    private final List<Alteration> alterations = new ArrayList<>();

    /**
     * @param database of names that say none
     * @param ignore whether rows that a new key refuses are removed: MariaDB's ALTER IGNORE TABLE
     */
    AlterTableParser(Cursor cursor, TableName table, String database, boolean ignore) {
        this.cursor = cursor;
        this.table = table;
        this.database = database;
        this.ignore = ignore;
    }

    DdlStatement read() throws NotUnderstood {
        if (cursor.take("NOWAIT") || cursor.take("WAIT")) {
            if (cursor.peek().kind() == Token.Kind.Number) {
                cursor.next();
            }
        }
        while (!cursor.atEnd()) {
            one();
            if (!cursor.atEnd() && !cursor.takeSign(",") && !isPartitioning()) {
                throw cursor.unexpected("a comma");
            }
        }
        return new DdlStatement.AlterTable(table, alterations);
    }

    private boolean isPartitioning() {
        return cursor.sees("PARTITION", "BY") || cursor.sees("REMOVE", "PARTITIONING");
    }

    private void one() throws NotUnderstood {
        if (cursor.take("ADD")) {
            add();
        } else if (cursor.take("DROP")) {
            drop();
        } else if (cursor.take("MODIFY")) {
            change(false);
        } else if (cursor.take("CHANGE")) {
            change(true);
        } else if (cursor.take("ALTER")) {
            alter();
        } else if (cursor.take("RENAME")) {
            rename();
        } else if (cursor.take("CONVERT", "TO")) {
            convert();
        } else if (cursor.take("EXCHANGE", "PARTITION")) {
            exchange();
        } else if (cursor.take("CONVERT", "PARTITION")) {
            partitionToTable();
        } else if (cursor.take("CONVERT", "TABLE")) {
            TableName other = cursor.tableName(database);
            movesRows(other, new Alteration.TableToPartition(other));
        } else if (cursor.sees("TRUNCATE", "PARTITION") || cursor.sees("DISCARD") || cursor.sees("IMPORT")) {
            alterations.add(new Alteration.RemoveRows(Optional.empty()));
            skipRest();
        } else if (cursor.seesAny(PASSED_OVER)) {
            passOver();
        } else {
            options();
        }
    }

    private void exchange() throws NotUnderstood {
        cursor.name();
        if (!cursor.take("WITH", "TABLE")) {
            throw new NotUnderstood("EXCHANGE PARTITION without a table");
        }
        alterations.add(new Alteration.RemoveRows(Optional.of(cursor.tableName(database))));
        skipRest();
    }

    private void partitionToTable() throws NotUnderstood {
        cursor.name();
        if (!cursor.take("TO", "TABLE")) {
            throw new NotUnderstood("CONVERT PARTITION without a table");
        }
        TableName other = cursor.tableName(database);
        movesRows(other, new Alteration.PartitionToTable(other));
    }

    private void movesRows(TableName other, Alteration alteration) throws NotUnderstood {
        alterations.add(new Alteration.RemoveRows(Optional.of(other)));
        alterations.add(alteration);
        skipRest();
    }

    private void passOver() throws NotUnderstood {
        boolean chosenByTheServer = cursor.sees("ALGORITHM")
                && !cursor.peek(1).isWord("COPY")
                && !cursor.peek(2).isWord("COPY");
        if (!chosenByTheServer && !cursor.sees("LOCK")) {
            alterations.add(new Alteration.Other());
        }
        boolean toEnd = cursor.sees("ORDER") || cursor.peek(1).isWord("PARTITION") || cursor.sees("PARTITION");
        if (toEnd) {
            skipRest();
        } else {
            cursor.skipToComma();
        }
    }

    private void skipRest() throws NotUnderstood {
        while (!cursor.atEnd()) {
            cursor.skipToComma();
            if (!cursor.atEnd()) {
                cursor.next();
            }
        }
    }

    private void add() throws NotUnderstood {
        if (cursor.take("PARTITION")) {
            alterations.add(new Alteration.Other());
            skipRest();
        } else if (PeriodParser.follows(cursor)) {
            alterations.add(new Alteration.AddPeriod(PeriodParser.read(cursor)));
        } else if (cursor.sees("SYSTEM", "VERSIONING")) {
            throw new NotUnderstood("system versioning");
        } else if (IndexParser.follows(cursor)) {
            addIndex();
        } else {
            cursor.take("COLUMN");
            boolean ifNotExists = cursor.take("IF", "NOT", "EXISTS");
            if (cursor.takeSign("(")) {
                addSeveral(ifNotExists);
            } else {
                WrittenColumn column = ColumnParser.read(cursor, cursor.name());
                alterations.add(new Alteration.AddColumn(column, place(), ifNotExists));
            }
        }
    }

    private void addIndex() throws NotUnderstood {
        if (IndexParser.foreignKeyFollows(cursor)) {
            alterations.add(new Alteration.AddForeignKey());
        }
        Optional<IndexParser.Read> read = IndexParser.read(cursor);
        if (read.isEmpty()) {
            alterations.add(new Alteration.Other());
            return;
        }
        alterations.add(new Alteration.AddIndex(read.get().index(), read.get().ifNotExists()));
        if (ignore && read.get().index().kind() != WrittenIndex.Kind.Plain) {
            alterations.add(new Alteration.RemoveRows(Optional.empty()));
        }
    }

    private void addSeveral(boolean ifNotExists) throws NotUnderstood {
        do {
            if (IndexParser.follows(cursor)) {
                addIndex();
            } else {
                WrittenColumn column = ColumnParser.read(cursor, cursor.name());
                alterations.add(new Alteration.AddColumn(column, new Place.Unsaid(), ifNotExists));
            }
        } while (cursor.takeSign(","));
        cursor.expectSign(")");
    }

    private Place place() throws NotUnderstood {
        if (cursor.take("FIRST")) {
            return new Place.First();
        }
        Optional<String> after = cursor.nameAfter("AFTER");
        return after.isPresent() ? new Place.After(after.get()) : new Place.Unsaid();
    }

    private void drop() throws NotUnderstood {
        if (cursor.take("PARTITION")) {
            alterations.add(new Alteration.RemoveRows(Optional.empty()));
            skipRest();
        } else if (cursor.take("PRIMARY", "KEY")) {
            alterations.add(new Alteration.DropPrimaryKey());
        } else if (cursor.take("INDEX") || cursor.take("KEY") || cursor.take("CONSTRAINT")) {
            cursor.take("IF", "EXISTS");
            alterations.add(new Alteration.DropIndex(cursor.name()));
        } else if (cursor.take("FOREIGN", "KEY") || cursor.take("CHECK")) {
            cursor.take("IF", "EXISTS");
            cursor.name();
            alterations.add(new Alteration.Other());
        } else if (PeriodParser.follows(cursor)) {
            alterations.add(new Alteration.DropIndex(PeriodParser.name(cursor)));
        } else if (cursor.sees("SYSTEM", "VERSIONING")) {
            throw new NotUnderstood("system versioning");
        } else {
            cursor.take("COLUMN");
            cursor.take("IF", "EXISTS");
            alterations.add(new Alteration.DropColumn(cursor.name()));
            if (!cursor.take("RESTRICT")) {
                cursor.take("CASCADE");
            }
        }
    }

    private void change(boolean renames) throws NotUnderstood {
        cursor.take("COLUMN");
        boolean ifExists = cursor.take("IF", "EXISTS");
        String old = cursor.name();
        String name = renames ? cursor.name() : old;
        WrittenColumn column = ColumnParser.read(cursor, name);
        alterations.add(new Alteration.ChangeColumn(old, column, place(), ifExists));
    }

    private void alter() throws NotUnderstood {
        if (cursor.take("INDEX") || cursor.take("KEY") || cursor.take("CHECK") || cursor.take("CONSTRAINT")) {
            cursor.skipToComma();
            alterations.add(new Alteration.Other());
            return;
        }
        cursor.take("COLUMN");
        boolean ifExists = cursor.take("IF", "EXISTS");
        String column = cursor.name();
        if (cursor.take("SET", "DEFAULT")) {
            alterations.add(new Alteration.SetDefault(column, DefaultParser.read(cursor), ifExists));
        } else if (cursor.take("DROP", "DEFAULT")) {
            alterations.add(new Alteration.SetDefault(column, Optional.empty(), ifExists));
        } else if (cursor.take("SET", "VISIBLE")) {
            alterations.add(new Alteration.SetVisible(column, true, ifExists));
        } else if (cursor.take("SET", "INVISIBLE")) {
            alterations.add(new Alteration.SetVisible(column, false, ifExists));
        } else {
            throw cursor.unexpected("SET or DROP");
        }
    }

    private void rename() throws NotUnderstood {
        if (cursor.take("COLUMN")) {
            boolean ifExists = cursor.take("IF", "EXISTS");
            String old = cursor.name();
            cursor.expect("TO");
            alterations.add(new Alteration.RenameColumn(old, cursor.name(), ifExists));
        } else if (cursor.take("INDEX") || cursor.take("KEY")) {
            cursor.take("IF", "EXISTS");
            String old = cursor.name();
            cursor.expect("TO");
            alterations.add(new Alteration.RenameIndex(old, cursor.name()));
        } else {
            if (!cursor.take("TO") && !cursor.take("AS")) {
                cursor.takeSign("=");
            }
            alterations.add(new Alteration.RenameTable(cursor.tableName(database)));
        }
    }

    private void convert() throws NotUnderstood {
        CharsetChoice choice = CharsetChoice.NONE;
        CharsetChoice next = TableOptions.charset(cursor, choice);
        while (next != choice) {
            choice = next;
            next = TableOptions.charset(cursor, choice);
        }
        if (choice.isEmpty()) {
            throw cursor.unexpected("CHARACTER SET");
        }
        alterations.add(new Alteration.Convert(choice));
    }

    /** Options of the table, side by side. */
    private void options() throws NotUnderstood {
        CharsetChoice choice = CharsetChoice.NONE;
        int taken = 0;
        while (!cursor.atEnd() && !cursor.seesSign(",") && !isPartitioning()) {
            if (TableOptions.takeSequence(cursor)) {
                throw new NotUnderstood(
                        "the option SEQUENCE, which makes a table of a sequence or a sequence of a table");
            }
            CharsetChoice next = TableOptions.charset(cursor, choice);
            if (next == choice && !cursor.skipBrackets()) {
                checkOption(taken);
                cursor.next();
            }
            taken++;
            choice = next;
        }
        alterations.add(choice.isEmpty() ? new Alteration.Other() : new Alteration.DefaultCharset(choice));
    }

    /** The first word must be one that begins an option: anything else could be an alteration that is not known. */
    private void checkOption(int taken) throws NotUnderstood {
        if (taken == 0 && !OptionNames.isOne(cursor.peek())) {
            throw cursor.unexpected("an alteration or an option of a table");
        }
    }
}
