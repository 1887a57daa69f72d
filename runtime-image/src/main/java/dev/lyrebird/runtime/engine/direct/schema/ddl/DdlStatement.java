package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a statement does to definitions. */
public sealed interface DdlStatement {
    /** Nothing: it concerns no base table. */
    record Unconcerned() implements DdlStatement {}

    /**
     * @param ifNotExists whether a table of that name stays as it is
     * @param orReplace whether a table of that name is dropped before, which MariaDB does
     */
    record CreateTable(
            TableName table,
            List<WrittenColumn> columns,
            List<WrittenIndex> indexes,
            CharsetChoice charset,
            boolean ifNotExists,
            boolean orReplace)
            implements DdlStatement {}

    /** CREATE TABLE … LIKE, with the same two ways of treating a table of that name. */
    record CreateLike(TableName table, TableName original, boolean ifNotExists, boolean orReplace)
            implements DdlStatement {}

    /** MariaDB's CREATE OR REPLACE SEQUENCE: a table of that name is dropped before. */
    record ReplaceBySequence(TableName table) implements DdlStatement {}

    /** ALTER TABLE, CREATE INDEX and DROP INDEX. */
    record AlterTable(TableName table, List<Alteration> alterations) implements DdlStatement {
        public AlterTable {
            alterations = List.copyOf(alterations);
        }

        /** @return the columns that it defines, new and old ones, in its order */
        public List<WrittenColumn> columns() {
            return alterations.stream()
                    .flatMap(alteration -> alteration.defined().stream())
                    .toList();
        }
    }

    /** DROP TABLE: rows are gone without row events. */
    record DropTables(List<TableName> tables) implements DdlStatement {}

    /**
     * RENAME TABLE: one after the other.
     *
     * @param ifExists whether what is not there is passed over, which MariaDB can do
     */
    record RenameTables(List<Renaming> renamings, boolean ifExists) implements DdlStatement {}

    /** TRUNCATE TABLE: rows are gone without row events. */
    record Truncate(TableName table) implements DdlStatement {}

    /** CREATE DATABASE, which leaves one of that name as it is, or drops it before, as tables. */
    record CreateDatabase(String name, CharsetChoice charset, boolean ifNotExists, boolean orReplace)
            implements DdlStatement {}

    /** ALTER DATABASE. */
    record AlterDatabase(String name, CharsetChoice charset) implements DdlStatement {}

    /** DROP DATABASE. */
    record DropDatabase(String name) implements DdlStatement {}

    /** One step of a RENAME TABLE. */
    record Renaming(TableName from, TableName to) {}

    /** @return the tables that it changes; a database has an empty table */
    default List<TableName> changed() {
        if (this instanceof DropTables drop) {
            return drop.tables();
        } else if (this instanceof RenameTables rename) {
            return rename.renamings().stream()
                    .flatMap(renaming -> Stream.of(renaming.from(), renaming.to()))
                    .toList();
        } else if (this instanceof Truncate truncate) {
            return List.of(truncate.table());
        } else if (this instanceof ReplaceBySequence sequence) {
            return List.of(sequence.table());
        } else if (this instanceof CreateDatabase create) {
            return List.of(new TableName(create.name(), ""));
        } else if (this instanceof AlterDatabase alter) {
            return List.of(new TableName(alter.name(), ""));
        } else if (this instanceof DropDatabase drop) {
            return List.of(new TableName(drop.name(), ""));
        }
        return target().stream().toList();
    }

    /** @return the one table that the statement defines or alters */
    default Optional<TableName> target() {
        if (this instanceof CreateTable create) {
            return Optional.of(create.table());
        }
        if (this instanceof CreateLike like) {
            return Optional.of(like.table());
        }
        return this instanceof AlterTable alter ? Optional.of(alter.table()) : Optional.empty();
    }
}
