package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.List;
import java.util.Optional;

/** What a statement does to definitions. */
public sealed interface DdlStatement {
    /** Nothing: it concerns no base table. */
    record Unconcerned() implements DdlStatement {}

    /** @param ifNotExists whether a table of that name stays as it is; with {@code orReplace} it is replaced */
    record CreateTable(
            TableName table,
            List<WrittenColumn> columns,
            List<WrittenIndex> indexes,
            CharsetChoice charset,
            boolean ifNotExists)
            implements DdlStatement {}

    /** CREATE TABLE … LIKE. */
    record CreateLike(TableName table, TableName original, boolean ifNotExists) implements DdlStatement {}

    /** ALTER TABLE, CREATE INDEX and DROP INDEX. */
    record AlterTable(TableName table, List<Alteration> alterations) implements DdlStatement {
        public AlterTable {
            alterations = List.copyOf(alterations);
        }
    }

    /** DROP TABLE. */
    record DropTables(List<TableName> tables) implements DdlStatement {}

    /** RENAME TABLE: one after the other. */
    record RenameTables(List<Renaming> renamings) implements DdlStatement {}

    /** TRUNCATE TABLE: rows are gone without row events. */
    record Truncate(TableName table) implements DdlStatement {}

    /** CREATE DATABASE, which with {@code ifNotExists} leaves one of that name as it is. */
    record CreateDatabase(String name, CharsetChoice charset, boolean ifNotExists) implements DdlStatement {}

    /** ALTER DATABASE. */
    record AlterDatabase(String name, CharsetChoice charset) implements DdlStatement {}

    /** DROP DATABASE. */
    record DropDatabase(String name) implements DdlStatement {}

    /** One step of a RENAME TABLE. */
    record Renaming(TableName from, TableName to) {}

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
