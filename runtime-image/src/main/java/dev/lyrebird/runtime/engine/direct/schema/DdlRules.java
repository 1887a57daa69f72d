package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.engine.direct.schema.ddl.Alteration;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlStatement;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a statement does to the definitions that hold before it. */
final class DdlRules {
    private final Definitions definitions;
    private final Flavor flavor;
    private final ServerCharsets sets;
    private final TimestampRule usual;

    /** @param usual what TIMESTAMP is to statements that do not say it */
    DdlRules(Definitions definitions, Flavor flavor, ServerCharsets sets, TimestampRule usual) {
        this.definitions = definitions;
        this.flavor = flavor;
        this.sets = sets;
        this.usual = usual;
    }

    /**
     * @throws Unfit when it does not fit the definitions
     * @throws UnknownType when it gives a column a type that is not known
     */
    DdlEffect effect(DdlStatement statement, DdlContext context) throws Unfit, UnknownType {
        if (statement instanceof DdlStatement.CreateTable create) {
            return create(create, context);
        } else if (statement instanceof DdlStatement.CreateLike like) {
            return createLike(like, context);
        } else if (statement instanceof DdlStatement.AlterTable alter) {
            return alter(alter, context);
        } else if (statement instanceof DdlStatement.DropTables drop) {
            List<TableId> ids =
                    drop.tables().stream().map(name -> name.stored(nameCase())).toList();
            return DdlEffect.of(SchemaStep.remove(ids), known(ids));
        } else if (statement instanceof DdlStatement.ReplaceBySequence sequence) {
            List<TableId> ids = List.of(sequence.table().stored(nameCase()));
            return DdlEffect.of(SchemaStep.remove(ids), known(ids));
        } else if (statement instanceof DdlStatement.RenameTables rename) {
            return rename(rename);
        } else if (statement instanceof DdlStatement.Truncate truncate) {
            return DdlEffect.truncation(truncate.table().stored(nameCase()));
        }
        return database(statement, context);
    }

    private TableNameCase nameCase() {
        return definitions.nameCase();
    }

    /** What is not there has no rows to lose: DROP TABLE IF EXISTS is logged all the same. */
    private List<TableId> known(List<TableId> ids) {
        return ids.stream()
                .flatMap(id -> definitions.table(id).stream())
                .map(TrackedTable::id)
                .toList();
    }

    private List<TableId> replaced(TableId id, boolean orReplace) {
        return orReplace ? known(List.of(id)) : List.of();
    }

    private DdlEffect create(DdlStatement.CreateTable create, DdlContext context) throws Unfit, UnknownType {
        TableId id = create.table().stored(nameCase());
        if (create.ifNotExists() && definitions.table(id).isPresent()) {
            return DdlEffect.NONE;
        } else if (context.failed()) {
            return unmade(id, create.orReplace());
        }
        ServerCharsets session = sets.of(context);
        TextDefault text = session.choose(create.charset(), databaseText(id.database()));
        Timestamps timestamps = new Timestamps(rule(context), create.columns());
        ColumnRules rules = new ColumnRules(new TypeRules(flavor, session, context.mode()), timestamps);
        List<ColumnDefinition> columns = new ArrayList<>();
        IndexEdit indexes = new IndexEdit(List.of());
        for (WrittenColumn column : create.columns()) {
            columns.add(rules.resolve(column, text));
            indexes.add(column);
        }
        indexes.over(columns);
        indexes.addAll(create.indexes());
        List<ColumnDefinition> definite = neverNull(timestamps.withFirst(columns), indexes);
        return DdlEffect.of(
                SchemaStep.put(
                        new TrackedTable(id, definite, indexes.ordered(new KeyParts(flavor, sets, definite)), text)),
                replaced(id, create.orReplace()));
    }

    /** MariaDB has dropped the table that was to be replaced when it finds that the new one cannot be made. */
    private DdlEffect unmade(TableId id, boolean orReplace) {
        return orReplace ? DdlEffect.of(SchemaStep.remove(List.of(id)), replaced(id, true)) : DdlEffect.NONE;
    }

    private TimestampRule rule(DdlContext context) {
        return context.timestamps().orElse(usual);
    }

    private static List<ColumnDefinition> neverNull(List<ColumnDefinition> columns, IndexEdit indexes) {
        List<String> key = indexes.indexes().stream()
                .filter(IndexDefinition::isNeverNull)
                .flatMap(index -> index.columns().stream())
                .toList();
        return columns.stream()
                .map(column ->
                        key.stream().anyMatch(column.name()::equalsIgnoreCase) ? ColumnRules.neverNull(column) : column)
                .toList();
    }

    private TextDefault databaseText(String name) {
        return definitions.database(name).map(DatabaseDefault::text).orElse(TextDefault.UNKNOWN);
    }

    private TextDefault serverText(DdlContext context) {
        return context.serverCollation().flatMap(sets::ofId).orElseGet(() -> databaseText(""));
    }

    private DdlEffect createLike(DdlStatement.CreateLike like, DdlContext context) {
        TableId id = like.table().stored(nameCase());
        if (like.ifNotExists() && definitions.table(id).isPresent()) {
            return DdlEffect.NONE;
        } else if (context.failed()) {
            return unmade(id, like.orReplace());
        }
        SchemaStep step = definitions
                .table(like.original().stored(nameCase()))
                .map(original -> SchemaStep.put(ordered(original).named(id)))
                .orElseGet(() -> SchemaStep.remove(List.of(id)));
        return DdlEffect.of(step, replaced(id, like.orReplace()));
    }

    private TrackedTable ordered(TrackedTable table) {
        List<IndexDefinition> indexes =
                new IndexEdit(table.indexes()).ordered(new KeyParts(flavor, sets, table.columns()));
        return new TrackedTable(table.id(), table.columns(), indexes, table.text());
    }

    private DdlEffect alter(DdlStatement.AlterTable alter, DdlContext context) throws Unfit, UnknownType {
        TableId id = alter.table().stored(nameCase());
        Optional<TrackedTable> before = definitions.table(id);
        List<TableId> emptied = emptied(id, alter);
        if (before.isEmpty()) {
            return DdlEffect.of(converted(alter, before), emptied);
        }
        ServerCharsets session = sets.of(context);
        TrackedTable after = new TableAlteration(
                        before.get(),
                        flavor,
                        new TypeRules(flavor, session, context.mode()),
                        session,
                        databaseText(id.database()),
                        new Timestamps(rule(context), alter.columns()))
                .apply(alter.alterations());
        Optional<TableId> renamed = alter.alterations().stream()
                .filter(Alteration.RenameTable.class::isInstance)
                .map(rename -> ((Alteration.RenameTable) rename).to().stored(nameCase()))
                .reduce((first, last) -> last);
        SchemaStep step = renamed.map(to -> new SchemaStep(List.of(id), List.of(after.named(to)), List.of(), List.of()))
                .orElseGet(() -> after.equals(before.get()) ? converted(alter, before) : SchemaStep.put(after));
        return DdlEffect.of(step, emptied)
                .renaming(renamed.map(to -> new DdlEffect.Renamed(id, to)).stream()
                        .toList());
    }

    /**
     * CONVERT stands in a statement by itself.
     *
     * @param table whose partition became another table, or is another one
     * @return what becomes of the other one
     */
    private SchemaStep converted(DdlStatement.AlterTable alter, Optional<TrackedTable> table) {
        for (Alteration alteration : alter.alterations()) {
            if (alteration instanceof Alteration.PartitionToTable converted) {
                TableId other = converted.to().stored(nameCase());
                return table.map(known -> SchemaStep.put(known.named(other)))
                        .orElseGet(() -> SchemaStep.remove(List.of(other)));
            } else if (alteration instanceof Alteration.TableToPartition converted) {
                return SchemaStep.remove(List.of(converted.from().stored(nameCase())));
            }
        }
        return SchemaStep.NONE;
    }

    private List<TableId> emptied(TableId id, DdlStatement.AlterTable alter) {
        List<TableId> emptied = new ArrayList<>();
        for (Alteration alteration : alter.alterations()) {
            if (alteration instanceof Alteration.RemoveRows removed) {
                emptied.add(id);
                removed.exchangedWith().map(name -> name.stored(nameCase())).ifPresent(emptied::add);
            }
        }
        return emptied.stream().distinct().toList();
    }

    /** One after the other, so that tables can swap their names; a table that is not known is not known by its new name. */
    private DdlEffect rename(DdlStatement.RenameTables rename) {
        Definitions after = Definitions.of(nameCase(), definitions.content());
        List<TableId> removed = new ArrayList<>();
        List<TableId> touched = new ArrayList<>();
        Map<TableId, TableId> origins = new HashMap<>();
        for (DdlStatement.Renaming renaming : rename.renamings()) {
            TableId from = renaming.from().stored(nameCase());
            TableId to = renaming.to().stored(nameCase());
            Optional<TrackedTable> table = after.table(from);
            boolean perhapsNone =
                    rename.ifExists() || flavor == Flavor.MariaDb; // which logs renames of temporary tables
            if (perhapsNone && table.isEmpty() && after.table(to).isPresent()) {
                continue; // there can be no base table to rename, or the server would have refused it its new name
            }
            after.apply(SchemaStep.remove(List.of(from, to)));
            TableId origin = Optional.ofNullable(origins.remove(nameCase().compared(from)))
                    .orElse(from);
            table.filter(any -> renaming.to().isReadable()).ifPresent(known -> {
                after.apply(SchemaStep.put(known.named(to)));
                origins.put(nameCase().compared(to), origin);
            });
            removed.addAll(List.of(from, to));
            touched.add(to);
        }
        List<TrackedTable> put = touched.stream()
                .distinct()
                .flatMap(id -> after.table(id).stream())
                .toList();
        return DdlEffect.of(new SchemaStep(removed.stream().distinct().toList(), put, List.of(), List.of()))
                .renaming(put.stream()
                        .map(table ->
                                new DdlEffect.Renamed(origins.get(nameCase().compared(table.id())), table.id()))
                        .filter(renamed -> !renamed.from().equals(renamed.to()))
                        .toList());
    }

    /** A database is gone with all its tables; perhaps there is a new one. */
    private DdlEffect emptied(String database, List<DatabaseDefault> anew) {
        return DdlEffect.of(
                new SchemaStep(List.of(), List.of(), List.of(database), anew), definitions.tablesOf(database));
    }

    private DdlEffect database(DdlStatement statement, DdlContext context) {
        if (statement instanceof DdlStatement.CreateDatabase create) {
            String name = nameCase().stored(create.name());
            if (create.ifNotExists() && definitions.database(name).isPresent()) {
                return DdlEffect.NONE;
            }
            TextDefault server = serverText(context);
            TextDefault text = sets.of(context).choose(create.charset(), server);
            SchemaStep step = SchemaStep.put(new DatabaseDefault(name, text));
            return create.orReplace() ? emptied(name, step.databases()) : DdlEffect.of(step);
        } else if (statement instanceof DdlStatement.AlterDatabase alter
                && !alter.charset().isEmpty()) {
            String name = nameCase().stored(alter.name());
            boolean reset = alter.charset().charset().filter("default"::equals).isPresent();
            TextDefault old = reset ? serverText(context) : databaseText(name);
            return DdlEffect.of(
                    SchemaStep.put(new DatabaseDefault(name, sets.of(context).choose(alter.charset(), old))));
        } else if (statement instanceof DdlStatement.DropDatabase drop) {
            String name = nameCase().stored(drop.name());
            return emptied(name, List.of());
        }
        return DdlEffect.NONE;
    }
}
