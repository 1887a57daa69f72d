package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.gate.where.Compilation;
import dev.lyrebird.contract.gate.where.RowPredicate;
import dev.lyrebird.contract.gate.where.WhereCompiler;
import dev.lyrebird.contract.snapshot.RowConditions;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.runtime.engine.direct.decode.QueriedTable;
import dev.lyrebird.runtime.engine.direct.decode.TableTask;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.schema.TableFrames;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.Gates;
import dev.lyrebird.runtime.gate.TableGate;
import dev.lyrebird.runtime.snapshot.copy.TableFailure.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every row passes, the gates too, and how it is written.
 *
 * @param where the snapshot's own conditions
 * @param form what all events have in common
 * @param maxBytes most bytes of an event's value
 */
record RowRules(Gates gates, TableFrames frames, RowConditions where, EventForm form, int maxBytes) {
    /** @return empty when nothing of the table may leave */
    Optional<Rows> rows(TableDefinition definition) throws TableFailure {
        TablePlan plan = gates.plan(definition);
        if (!plan.problems().isEmpty()) {
            throw new TableFailure(
                    "it does not fit its gates: " + plan.problems().get(0), Remedy.NONE, null);
        }
        if (!plan.admitted()) {
            return Optional.empty();
        }
        Optional<RowPredicate> condition = condition(plan, definition);
        try {
            TableGate gate = gates.gate(definition, List.of());
            QueriedTable writer =
                    QueriedTable.of(new TableTask.Write(gate, frames.of(gate)), condition, form, maxBytes);
            return writer.refusesAll() ? Optional.empty() : Optional.of(new Rows(writer, narrowing(plan, definition)));
        } catch (UndecodableEvent | SourceFailure e) {
            throw new TableFailure(e.getMessage(), Remedy.NONE, e);
        }
    }

    /** The snapshot's own condition and those of all gates have to hold; of each, the server is asked what can be said in SQL. */
    private Optional<String> narrowing(TablePlan plan, TableDefinition definition) {
        Stream<String> own = where.of(definition.id()).stream();
        Stream<String> ofGates = plan.explanation().gates().stream().flatMap(gate -> gate.where().stream());
        List<String> conditions = Stream.concat(own, ofGates)
                .distinct()
                .flatMap(condition -> WhereCompiler.sql(condition, definition).stream())
                .toList();
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", conditions));
    }

    private Optional<RowPredicate> condition(TablePlan plan, TableDefinition definition) throws TableFailure {
        Optional<String> own = where.of(definition.id());
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Compilation compilation = WhereCompiler.compile(own.get(), definition);
        Optional<String> problem = compilation instanceof Compilation.Compiled compiled
                ? plan.hidden().problemOf(compiled.predicate())
                : Optional.of(((Compilation.Failed) compilation).message());
        if (problem.isPresent()) {
            throw new TableFailure("spec.where of the table: " + problem.get(), Remedy.NONE, null);
        }
        return Optional.of(((Compilation.Compiled) compilation).predicate());
    }

    /**
     * How rows of a table are read and written.
     *
     * @param narrowing a condition of SQL that every row fulfils which is delivered; empty: all rows have to be looked at
     */
    record Rows(QueriedTable writer, Optional<String> narrowing) {}
}
