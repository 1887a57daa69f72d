package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.plan.RowHashes;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlParser;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlStatement;
import dev.lyrebird.runtime.engine.direct.schema.ddl.NotUnderstood;
import dev.lyrebird.runtime.engine.direct.schema.ddl.TableName;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenIndex;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The definitions at the place that a reader of the log has reached. Used by the thread that reads; what statements change goes
 * into the state, which others may save at any time.
 */
public final class LiveSchema {
    private final DirectSchemaState state;
    private final ServerCharsets sets;
    private final TableSelection selection;
    private final Definitions now;
    private final DdlRules rules;
    private final UnreadableNames names;
    private Supplier<Position> readingAt;

    private LiveSchema(
            DirectSchemaState state,
            ServerCharsets sets,
            TimestampRule timestamps,
            TableSelection selection,
            Definitions now) {
        this.state = state;
        this.sets = sets;
        this.selection = selection;
        this.now = now;
        this.rules = new DdlRules(now, state.flavor(), sets, timestamps);
        this.names = new UnreadableNames(now, selection);
        this.readingAt = state::base;
    }

    /**
     * Forgets what {@code state} knows of the time after {@code from}: the reader will come by it again.
     *
     * @param timestamps of statements that do not say it
     */
    public static LiveSchema from(
            DirectSchemaState state,
            Position from,
            ServerCharsets sets,
            TimestampRule timestamps,
            TableSelection selection) {
        state.rewind(from);
        state.compact(from);
        return new LiveSchema(state, sets, timestamps, selection, state.definitions(from));
    }

    public ServerCharsets characterSets() {
        return sets;
    }

    Definitions now() {
        return now;
    }

    /** @param place says where reading stands outside of transactions */
    public void readingAt(Supplier<Position> place) {
        readingAt = place;
    }

    /** Takes a definition from the log itself, where none is known and that was found to be enough when the source began. */
    void announced(TableMap map) {
        if (state.isToLearn(map.table()) && now.table(map.table()).isEmpty()) {
            ToldDefinition.of(map, state.flavor()).ifPresent(told -> {
                SchemaStep step = SchemaStep.put(told);
                now.apply(step);
                state.record(new SchemaChange(readingAt.get(), step));
            });
        }
    }

    /**
     * Notes that the destination has rows of captured tables that the source has not.
     *
     * @param position as in {@link #apply}
     * @return those of the tables of which it was not known, by this statement
     */
    public List<TableId> diverge(List<TableId> tables, Position position, String statement) {
        return state.diverge(tables, position, statement);
    }

    /** @return the table's definition; empty when there is none that is known */
    public Optional<TableDefinition> table(TableId id) {
        return now.table(id).map(TrackedTable::definition);
    }

    /** Whether a map announces a sequence, of which there is no definition. */
    boolean isSequence(TableMap map) {
        return state.flavor() == Flavor.MariaDb && now.table(map.table()).isEmpty() && Sequences.haveTheColumnsOf(map);
    }

    /** @return the columns that the log may have behind those of the table's definition */
    RowHashes hashes(TableId id) {
        return now.table(id)
                .filter(any -> state.flavor() == Flavor.MariaDb)
                .map(table -> new KeyParts(Flavor.MariaDb, sets, table.columns()).hashes(table.indexes()))
                .orElse(RowHashes.NONE);
    }

    /**
     * Applies a statement of the log.
     *
     * @param position where reading goes on after it; within a transaction, where the transaction begins
     * @return what it did
     * @throws DdlNotApplied when it may concern a captured table and what it does cannot be told
     */
    public DdlEffect apply(String sql, DdlContext context, Position position) throws DdlNotApplied {
        DdlEffect effect;
        try {
            effect = effect(sql, context);
        } catch (NotUnderstood e) {
            effect = unknown(e.table().orElseThrow(() -> new DdlNotApplied(Optional.empty(), e)), e);
        }
        if (!effect.step().isEmpty()) {
            now.apply(effect.step());
            state.record(new SchemaChange(position, effect.step()));
        }
        return effect;
    }

    private DdlEffect effect(String sql, DdlContext context) throws NotUnderstood, DdlNotApplied {
        DdlStatement statement = DdlParser.parse(sql, context.database(), context.mode());
        List<TableName> unreadable =
                statement.changed().stream().filter(name -> !name.isReadable()).toList();
        if (unreadable.isEmpty()) {
            return effect(statement, context);
        }
        SchemaStep forgotten = names.forgotten(unreadable);
        boolean mayChangeOthers = statement instanceof DdlStatement.DropTables
                || statement instanceof DdlStatement.RenameTables
                || statement instanceof DdlStatement.AlterTable;
        return mayChangeOthers ? effect(statement, context).after(forgotten) : DdlEffect.of(forgotten);
    }

    private DdlEffect effect(DdlStatement statement, DdlContext context) throws DdlNotApplied {
        try {
            DdlEffect effect = rules.effect(statement, context);
            if (statement instanceof DdlStatement.AlterTable && leavesTheKeyOpen(effect)) {
                throw new Unfit(
                        "it leaves the table without a primary key, and of its unique ones nothing is known: its"
                                + " definition was learnt from the log");
            }
            return effect;
        } catch (Unfit | UnknownType e) {
            return unknown(statement.target().orElseThrow(() -> new DdlNotApplied(Optional.empty(), e)), e);
        }
    }

    private boolean leavesTheKeyOpen(DdlEffect effect) {
        return effect.step().tables().stream()
                .filter(table -> state.isToLearn(table.id()))
                .anyMatch(table -> table.indexes().stream().noneMatch(index -> index.is(WrittenIndex.Kind.Primary)));
    }

    /** What became of a table that is not captured need not be known, until it becomes a captured one. */
    private DdlEffect unknown(TableName name, Exception why) throws DdlNotApplied {
        if (!name.isReadable()) {
            return DdlEffect.of(names.forgotten(List.of(name)));
        }
        TableId id = name.stored(now.nameCase());
        if (selection.selects(id)) {
            throw new DdlNotApplied(Optional.of(id), why);
        }
        return DdlEffect.of(SchemaStep.remove(List.of(id)));
    }
}
