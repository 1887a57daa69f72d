package dev.lyrebird.runtime.engine.direct.schema.ddl;

import java.util.Optional;

/** One thing that ALTER TABLE does to a definition. */
public sealed interface Alteration {
    /** @param ifNotExists whether nothing is done when there is such a column */
    record AddColumn(WrittenColumn column, Place place, boolean ifNotExists) implements Alteration {}

    /** MODIFY and CHANGE: gives the column {@code old} a new definition, and perhaps a new name. */
    record ChangeColumn(String old, WrittenColumn column, Place place, boolean ifExists) implements Alteration {}

    /** Removes a column. */
    record DropColumn(String name) implements Alteration {}

    /** Renames a column. */
    record RenameColumn(String old, String name, boolean ifExists) implements Alteration {}

    /** @param value the new default; absent for none, NULL and expressions */
    record SetDefault(String column, Optional<String> value, boolean ifExists) implements Alteration {}

    /** Shows or hides a column. */
    record SetVisible(String column, boolean visible, boolean ifExists) implements Alteration {}

    /** @param ifNotExists whether nothing is done when there is such an index */
    record AddIndex(WrittenIndex index, boolean ifNotExists) implements Alteration {}

    /** MariaDB: gives two columns a name, and makes them never NULL; where it is theirs already, nothing is done. */
    record AddPeriod(WrittenIndex period) implements Alteration {}

    /** Adds a foreign key, and an index for it where there is none. */
    record AddForeignKey() implements Alteration {}

    /** Removes an index, or a constraint of that name. */
    record DropIndex(String name) implements Alteration {}

    /** Removes the primary key. */
    record DropPrimaryKey() implements Alteration {}

    /** Renames an index. */
    record RenameIndex(String old, String name) implements Alteration {}

    /** Rewrites all text columns in a character set, which becomes the table's. */
    record Convert(CharsetChoice to) implements Alteration {}

    /** Changes what columns added later take. */
    record DefaultCharset(CharsetChoice to) implements Alteration {}

    /** Renames the table. */
    record RenameTable(TableName to) implements Alteration {}

    /**
     * Removes rows, or replaces them, without row events: DROP, TRUNCATE, EXCHANGE and CONVERT PARTITION, DISCARD and IMPORT
     * TABLESPACE, and a new unique key with ALTER IGNORE.
     *
     * @param exchangedWith the table that gets the partition's rows, or loses its own, or both
     */
    record RemoveRows(Optional<TableName> exchangedWith) implements Alteration {}

    /** MariaDB's CONVERT PARTITION: its rows are a table by themselves, which has the same definition. */
    record PartitionToTable(TableName to) implements Alteration {}

    /** MariaDB's CONVERT TABLE: its rows are a partition, and it is gone. */
    record TableToPartition(TableName from) implements Alteration {}

    /** @return the column that it defines */
    default Optional<WrittenColumn> defined() {
        if (this instanceof AddColumn add) {
            return Optional.of(add.column());
        }
        return this instanceof ChangeColumn change ? Optional.of(change.column()) : Optional.empty();
    }

    /** Does something to the table that its definition does not tell. */
    record Other() implements Alteration {}
}
