package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.snapshot.copy.TableFailure.Remedy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What writes the rows of each table: made once a definition. Belongs to one thread. */
final class RowWriters {
    private final SnapshotDefinitions definitions;
    private final RowRules rules;
    private final Map<TableId, Prepared> prepared = new HashMap<>();

    private record Prepared(String digest, Optional<RowRules.Rows> rows) {}

    RowWriters(SnapshotDefinitions definitions, RowRules rules) {
        this.definitions = definitions;
        this.rules = rules;
    }

    /**
     * @param digest of the table's definition as it is now
     * @return empty when nothing of the table may leave
     */
    Optional<RowRules.Rows> of(TableId table, String digest) throws TableFailure, SourceFailure {
        Prepared known = prepared.get(table);
        if (known == null || !known.digest().equals(digest)) {
            known = new Prepared(digest, rules.rows(definition(table, digest)));
            prepared.put(table, known);
        }
        return known.rows();
    }

    private TableDefinition definition(TableId table, String digest) throws TableFailure, SourceFailure {
        return definitions
                .of(table, digest)
                .orElseThrow(() -> new TableFailure(
                        "it has a column of a type that is not supported; take it out of spec.tables, or alter it",
                        Remedy.NONE,
                        null));
    }
}
