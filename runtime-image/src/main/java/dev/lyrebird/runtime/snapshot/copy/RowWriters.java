package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.gate.TablePlan;
import dev.lyrebird.contract.gate.where.Compilation;
import dev.lyrebird.contract.gate.where.RowPredicate;
import dev.lyrebird.contract.gate.where.WhereCompiler;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.EngineFailure;
import dev.lyrebird.runtime.engine.direct.decode.QueriedTable;
import dev.lyrebird.runtime.engine.direct.decode.TableTask;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.schema.TableFrames;
import dev.lyrebird.runtime.gate.Gates;
import dev.lyrebird.runtime.gate.TableGate;
import dev.lyrebird.runtime.server.SourceFailure;
import dev.lyrebird.runtime.snapshot.copy.TableFailure.Remedy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What writes the rows of each table, behind the gates: made once a definition. Belongs to one thread. */
final class RowWriters {
    private final SnapshotDefinitions definitions;
    private final Rules rules;
    private final Map<TableId, Prepared> prepared = new HashMap<>();

    /**
     * What every row passes, and how it is written.
     *
     * @param where the snapshot's own conditions by table id
     * @param maxBytes most bytes of an event's value
     */
    record Rules(Gates gates, TableFrames frames, Map<String, String> where, SourceFacts facts, int maxBytes) {}

    private record Prepared(String digest, Optional<QueriedTable> writer) {}

    RowWriters(SnapshotDefinitions definitions, Rules rules) {
        this.definitions = definitions;
        this.rules = rules;
    }

    /**
     * A condition of SQL that every row fulfils which the snapshot's own condition lets through.
     *
     * @param definition as it is now
     * @return empty for all rows
     */
    Optional<String> narrowing(TableDefinition definition) {
        return Optional.ofNullable(rules.where().get(definition.id().toString()))
                .flatMap(where -> WhereCompiler.sql(where, definition));
    }

    /**
     * @param digest of the table's definition as it is now
     * @return empty when nothing of the table may leave
     */
    Optional<QueriedTable> of(TableId table, String digest) throws TableFailure, SourceFailure {
        Prepared known = prepared.get(table);
        if (known == null || !known.digest().equals(digest)) {
            known = new Prepared(digest, prepare(table, digest));
            prepared.put(table, known);
        }
        return known.writer();
    }

    private Optional<QueriedTable> prepare(TableId table, String digest) throws TableFailure, SourceFailure {
        TableDefinition definition = definitions
                .of(table, digest)
                .orElseThrow(() -> new TableFailure(
                        "it has a column of a type that is not known here; take it out of spec.tables, or alter it",
                        Remedy.NONE,
                        null));
        TablePlan plan = rules.gates().plan(definition);
        if (!plan.problems().isEmpty()) {
            throw new TableFailure(
                    "it does not fit its gates: " + plan.problems().get(0), Remedy.NONE, null);
        }
        if (!plan.admitted()) {
            return Optional.empty();
        }
        try {
            TableGate gate = rules.gates().gate(definition, List.of());
            QueriedTable writer = QueriedTable.of(
                    new TableTask.Write(gate, rules.frames().of(gate)),
                    condition(definition),
                    rules.facts(),
                    rules.maxBytes());
            return Optional.of(writer).filter(one -> !one.refusesAll());
        } catch (UndecodableEvent | EngineFailure e) {
            throw new TableFailure(e.getMessage(), Remedy.NONE, e);
        }
    }

    private Optional<RowPredicate> condition(TableDefinition definition) throws TableFailure {
        String where = rules.where().get(definition.id().toString());
        if (where == null) {
            return Optional.empty();
        }
        Compilation compilation = WhereCompiler.compile(where, definition);
        if (compilation instanceof Compilation.Compiled compiled) {
            return Optional.of(compiled.predicate());
        }
        throw new TableFailure(
                "spec.where of the table: " + ((Compilation.Failed) compilation).message(), Remedy.NONE, null);
    }
}
