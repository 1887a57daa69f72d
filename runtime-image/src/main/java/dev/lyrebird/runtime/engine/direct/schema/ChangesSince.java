package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.engine.direct.log.EventKind;
import dev.lyrebird.runtime.engine.direct.log.LogConnection;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import dev.lyrebird.runtime.engine.direct.log.LogHandler;
import dev.lyrebird.runtime.engine.direct.schema.ddl.Alteration;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlParser;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlStatement;
import dev.lyrebird.runtime.engine.direct.schema.ddl.NotUnderstood;
import dev.lyrebird.runtime.engine.direct.schema.ddl.TableName;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import dev.lyrebird.runtime.server.access.ServerAccess;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which definitions statements changed between a place in the log and its end: those that were read at the end are not of the
 * place. A table or database that is newly created had no rows at the place, so that its definition is known too early does no harm:
 * the stream meets the statement again.
 */
public final class ChangesSince implements LogHandler {
    /** Stands for a statement that cannot be read, or of which it is not known what it concerns. */
    private static final String EVERYTHING = "";

    private final TableNameCase nameCase;
    private final ServerCharsets sets;
    private final Flavor flavor;
    private final Set<TableId> tables = new LinkedHashSet<>();
    private final Set<String> databases = new LinkedHashSet<>();
    private final Optional<ToldTables> told;

    private ChangesSince(DirectSchemaState now, ServerCharsets sets, Optional<ToldTables> told) {
        this.told = told;
        this.nameCase = now.nameCase();
        this.flavor = now.flavor();
        this.sets = sets;
    }

    /**
     * @param now the definitions as they were read before this call
     * @throws Exception why the log cannot be read to its end
     */
    public static ChangesSince read(ServerAccess access, Position from, DirectSchemaState now, ServerCharsets sets)
            throws Exception {
        return read(access, from, new ChangesSince(now, sets, Optional.empty()));
    }

    /** As {@link #read}, and looks at what the log tells of definitions wherever rows follow. */
    public static ChangesSince readWithMaps(
            ServerAccess access, Position from, DirectSchemaState now, ServerCharsets sets) throws Exception {
        return read(access, from, new ChangesSince(now, sets, Optional.of(new ToldTables(now.flavor()))));
    }

    private static ChangesSince read(ServerAccess access, Position from, ChangesSince changes) throws Exception {
        LogConnection.toEnd(access, from, changes);
        return changes;
    }

    @Override
    public void take(LogEvent event) throws IOException {
        if (told.isPresent()) {
            told.get().take(event, this);
        }
        statement(event);
    }

    /** Statements are looked for outside of compressed transactions; inside of one only what tables are like where rows follow. */
    @Override
    public boolean wants(LogEvent beginning, long most) {
        if (beginning.type() == EventKind.TRANSACTION_PAYLOAD) {
            return told.isPresent() && told.get().reads(beginning.length(), most);
        }
        return LogHandler.super.wants(beginning, most);
    }

    private void statement(LogEvent event) {
        if (event.type() == EventKind.MARIADB_QUERY_COMPRESSED) {
            databases.add(EVERYTHING);
        }
        if (event.type() != EventKind.QUERY || QueryEvent.isBegin(event.bytes(), event.from(), event.to())) {
            return;
        }
        QueryEvent query = QueryEvent.read(event.bytes(), event.from(), event.to(), flavor);
        if (!query.mayDefine()) {
            return;
        }
        try {
            note(DdlParser.parse(
                    query.sql(sets), query.context().database(), query.context().mode()));
        } catch (NotUnderstood e) {
            e.table().filter(TableName::isReadable).ifPresentOrElse(this::add, () -> databases.add(EVERYTHING));
        }
    }

    @Override
    public void pause() {
        // nothing is kept back
    }

    private void note(DdlStatement statement) {
        if (!statement.changed().stream().allMatch(TableName::isReadable)) {
            databases.add(EVERYTHING);
        } else if (statement instanceof DdlStatement.AlterTable alter) {
            if (!alter.alterations().stream().allMatch(ChangesSince::changesNothing)) {
                add(alter.table());
            }
            alter.alterations().forEach(this::noteOthers);
        } else if (statement instanceof DdlStatement.CreateTable create && create.orReplace()) {
            add(create.table());
        } else if (statement instanceof DdlStatement.CreateLike like && like.orReplace()) {
            add(like.table());
        } else if (statement instanceof DdlStatement.DropTables drop) {
            drop.tables().forEach(this::add);
        } else if (statement instanceof DdlStatement.RenameTables rename) {
            rename.renamings().stream()
                    .flatMap(renaming -> Stream.of(renaming.from(), renaming.to()))
                    .forEach(this::add);
        } else if (statement instanceof DdlStatement.DropDatabase drop) {
            databases.add(nameCase.compared(nameCase.stored(drop.name())));
        } else if (statement instanceof DdlStatement.AlterDatabase alter) {
            databases.add(nameCase.compared(nameCase.stored(alter.name())));
        } else if (statement instanceof DdlStatement.CreateDatabase create && create.orReplace()) {
            databases.add(nameCase.compared(nameCase.stored(create.name())));
        }
    }

    /** A plain index is nothing that rows are read by; nor are rows. */
    private static boolean changesNothing(Alteration alteration) {
        return alteration instanceof Alteration.RemoveRows
                || alteration instanceof Alteration.PartitionToTable
                || alteration instanceof Alteration.TableToPartition
                || alteration instanceof Alteration.AddIndex add && add.index().kind() == WrittenIndex.Kind.Plain;
    }

    private void noteOthers(Alteration alteration) {
        if (alteration instanceof Alteration.RenameTable rename) {
            add(rename.to());
        } else if (alteration instanceof Alteration.PartitionToTable converted) {
            add(converted.to());
        } else if (alteration instanceof Alteration.TableToPartition converted) {
            add(converted.from());
        }
    }

    private void add(TableName table) {
        tables.add(nameCase.compared(table.stored(nameCase)));
    }

    /** Whether the definition of this table may be another one at the place. */
    public boolean concern(TableId table) {
        TableId compared = nameCase.compared(table);
        return tables.contains(compared) || databases.contains(compared.database()) || databases.contains(EVERYTHING);
    }

    /** Whether each time that rows of this table follow the log tells its whole definition, or no rows do. */
    public boolean tell(TableId table) {
        return told.filter(maps -> maps.tellAll(nameCase.compared(table), nameCase))
                .isPresent();
    }

    /** @return tables that a statement named and that may be gone by now, in the order of the log */
    public Set<TableId> tables() {
        return tables;
    }

    /** @return names of databases that were changed or dropped as a whole; empty text for everything */
    public Set<String> databases() {
        return databases;
    }
}
