package dev.lyrebird.runtime.engine.direct.schema.ddl;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;

/** A table as a statement names it; {@code database} is the statement's default database where it names none. */
public record TableName(String database, String table) {
    /** @return the table's name as the server stores it */
    public TableId stored(TableNameCase nameCase) {
        return nameCase.stored(new TableId(database, table));
    }

    /** Whether all of it is known: it has no {@link DdlParser#UNREADABLE}. */
    public boolean isReadable() {
        return (database + table).indexOf(DdlParser.UNREADABLE) < 0;
    }

    @Override
    public String toString() {
        return database + "." + table;
    }
}
