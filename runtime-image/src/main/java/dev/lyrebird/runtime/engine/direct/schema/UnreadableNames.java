package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlParser;
import dev.lyrebird.runtime.engine.direct.schema.ddl.NotUnderstood;
import dev.lyrebird.runtime.engine.direct.schema.ddl.TableName;
import java.util.List;
import java.util.Optional;

/** Names of tables and databases of which statements have bytes that cannot be read. */
final class UnreadableNames {
    private final Definitions now;
    private final TableSelection selection;

    UnreadableNames(Definitions now, TableSelection selection) {
        this.now = now;
        this.selection = selection;
    }

    /**
     * Leaves unknown whatever can be meant and is not captured.
     *
     * @throws DdlNotApplied when one of {@code names} may be that of something captured
     */
    SchemaStep forgotten(List<TableName> names) throws DdlNotApplied {
        for (TableName name : names) {
            if (reaches(name.database())) {
                throw new DdlNotApplied(Optional.empty(), NotUnderstood.unreadable());
            }
        }
        SchemaStep all = now.content();
        List<TableId> tables = all.tables().stream()
                .map(TrackedTable::id)
                .filter(table -> names.stream().anyMatch(name -> mayBe(table, name)))
                .toList();
        List<String> databases = all.databases().stream()
                .map(DatabaseDefault::name)
                .filter(database -> names.stream().anyMatch(name -> mayBe(database, name.database())))
                .toList();
        return new SchemaStep(tables, List.of(), databases, List.of());
    }

    private boolean reaches(String database) {
        return isReadable(database)
                ? selection.reaches(now.nameCase().stored(database))
                : selection.reachesBeyondAscii();
    }

    private boolean mayBe(TableId table, TableName name) {
        return isReadable(name.database())
                ? now.nameCase()
                                .compared(table.database())
                                .equals(now.nameCase().compared(name.database()))
                        && isBeyondAscii(table.table())
                : isBeyondAscii(table.database());
    }

    private static boolean mayBe(String database, String name) {
        return !isReadable(name) && isBeyondAscii(database);
    }

    private static boolean isReadable(String name) {
        return name.indexOf(DdlParser.UNREADABLE) < 0;
    }

    /** Servers write a question mark for what is no character to them either. */
    private static boolean isBeyondAscii(String name) {
        return name.chars().anyMatch(c -> c >= 0x80 || c == '?');
    }
}
