package dev.lyrebird.runtime.engine.debezium.schema;

import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.history.TableChanges;
import io.debezium.relational.history.TableChanges.TableChange;
import io.debezium.relational.history.TableChanges.TableChangeType;

/** Applies preambles and changes to tables, in the way in which Debezium recovers a schema history. */
record HistoryReplay(Tables tables, DdlParser parser) {
    void apply(Preamble preamble) {
        parse(preamble.database(), preamble.ddl());
    }

    void apply(SchemaChange change) {
        if (change.tables().isEmpty()) {
            parse(change.database(), change.ddl());
        } else {
            apply(TableJson.read(change.tables()));
        }
    }

    void apply(TableChanges changes) {
        for (TableChange change : changes) {
            if (change.getType() == TableChangeType.DROP) {
                tables.removeTable(change.getId());
            } else {
                if (change.getPreviousId() != null) {
                    tables.removeTable(change.getPreviousId());
                }
                tables.overwriteTable(change.getTable());
            }
        }
    }

    private void parse(String database, String ddl) {
        parser.setCurrentDatabase(database);
        parser.parse(ddl, tables);
    }
}
