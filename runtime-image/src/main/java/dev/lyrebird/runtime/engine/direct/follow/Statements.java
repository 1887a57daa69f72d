package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.direct.schema.DdlEffect;
import dev.lyrebird.runtime.engine.direct.schema.DdlNotApplied;
import dev.lyrebird.runtime.engine.direct.schema.LiveSchema;
import dev.lyrebird.runtime.engine.direct.schema.QueryEvent;
import dev.lyrebird.runtime.engine.log.StatementRule;
import dev.lyrebird.runtime.gate.Gates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of statements in the log: those about definitions change them, those about captured rows must not be there. */
public final class Statements {
    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);

    private final LiveSchema schema;
    private final TableSelection selection;
    private final TableSelection captured;
    private final Gates gates;
    private final StatementRule rule;
    private final boolean withTruncates;

    /** Takes truncations of captured tables. */
    @FunctionalInterface
    interface Truncations {
        /** @return whether an event tells of it */
        boolean take(TableId table) throws InterruptedException, DeliveryEnded;
    }

    /**
     * @param selection what is delivered by this reading
     * @param captured what is delivered by all of them
     * @param withTruncates whether events tell of truncations
     */
    public Statements(
            LiveSchema schema, TableSelection selection, TableSelection captured, Gates gates, boolean withTruncates) {
        this.schema = schema;
        this.selection = selection;
        this.captured = captured;
        this.gates = gates;
        this.rule = new StatementRule(selection);
        this.withTruncates = withTruncates;
    }

    /** Says where reading stands whenever the log tells a definition. */
    void readingAt(Supplier<Position> place) {
        schema.readingAt(place);
    }

    String text(QueryEvent query) {
        return query.sql(schema.characterSets());
    }

    /** MySQL: the rows of CREATE TABLE … SELECT follow in the same transaction. */
    static boolean isOpenEnded(String sql) {
        return sql.regionMatches(true, Math.max(0, sql.stripTrailing().length() - 17), "START TRANSACTION", 0, 17);
    }

    /** @throws Refusal when the statement may have changed captured rows, which then are not in the log */
    void check(String sql, String database) throws Refusal {
        Optional<String> verb =
                EmptiedMemory.truncation(sql).isPresent() ? Optional.empty() : rule.changesCapturedRows(sql, database);
        if (verb.isPresent()) {
            throw new Refusal(
                    "the server logged a statement (" + verb.get()
                            + ") in place of the rows that it changed, in database '" + database
                            + "' (a session with binlog_format=STATEMENT)",
                    Refusals.CHANGE_FORMAT);
        }
    }

    /** @return whether definitions may have changed */
    boolean apply(String sql, QueryEvent query, Bookmark at, Truncations truncations)
            throws DdlNotApplied, InterruptedException, DeliveryEnded {
        Optional<String> truncation = EmptiedMemory.truncation(sql);
        if (truncation.isEmpty() && !query.mayDefine()) {
            return false;
        }
        DdlEffect effect = schema.apply(truncation.orElse(sql), query.context(), at.position());
        boolean told = withTruncates && effect.truncation();
        List<TableId> untold = new ArrayList<>();
        for (TableId table : effect.emptied()) {
            if (isDelivered(table) && !(told && truncations.take(table))) {
                untold.add(table);
            }
        }
        String name = effect.truncation() ? "TRUNCATE" : name(query);
        schema.diverge(untold, at.position(), name)
                .forEach(table -> LOG.warn(
                        "A statement ({}) removed rows of {} without an event for each: the destination still has them.",
                        name,
                        table));
        noteArrivals(effect.renamed(), at);
        return true;
    }

    /** The rows of a table that was not captured by its old name were not delivered, unless another one holds the same. */
    private void noteArrivals(List<DdlEffect.Renamed> tables, Bookmark at) {
        List<TableId> undelivered = tables.stream()
                .filter(table -> isDelivered(table.to()))
                .filter(table -> !captured.selects(table.from()) || !gates.admits(table.from()))
                .filter(table -> !OnlineCopy.isOf(table.to(), table.from()))
                .map(DdlEffect.Renamed::to)
                .toList();
        schema.diverge(undelivered, at.position(), DivergedTable.RENAME)
                .forEach(table -> LOG.warn(
                        "A RENAME gave a table that is not captured the name {}: of the rows that it had the destination"
                                + " has none.",
                        table));
    }

    /** Notes that changes of these tables were delivered, and then taken back by their transaction. */
    void takenBack(List<TableId> tables, Bookmark at) {
        List<TableId> told = schema.diverge(tables, at.position(), DivergedTable.ROLLBACK);
        if (!told.isEmpty()) {
            LOG.warn(
                    "A transaction was rolled back, all or in part, after its changes stood in the log: the destination has"
                            + " what was taken back of {}. More of the kind is not told before a copy.",
                    told);
        }
    }

    /** Of a table that a gate keeps in wholly the destination has no rows. */
    private boolean isDelivered(TableId table) {
        return selection.selects(table) && gates.admits(table);
    }

    private static String name(QueryEvent query) {
        return query.firstWord().equals("CREATE") ? "CREATE OR REPLACE" : query.firstWord();
    }
}
