package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.LowerCase;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.schema.ddl.TableName;

/**
 * How the server keeps and compares names of databases and tables.
 *
 * @param lowerCase the server's variable {@code lower_case_table_names}
 */
record TableNames(int lowerCase) {
    /** @return the name as the server keeps it */
    TableId kept(TableName name) {
        return new TableId(kept(name.database()), kept(name.table()));
    }

    String kept(String name) {
        return lowerCase == 1 ? LowerCase.of(name) : name;
    }

    /** @return what equal names have in common */
    TableId compared(TableId id) {
        return new TableId(compared(id.database()), compared(id.table()));
    }

    String compared(String name) {
        return lowerCase == 0 ? name : LowerCase.of(name);
    }
}
