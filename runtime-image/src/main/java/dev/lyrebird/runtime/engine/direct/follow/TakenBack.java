package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.direct.decode.RowsDecoder;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import dev.lyrebird.runtime.engine.direct.schema.QueryEvent;
import java.util.List;

/** Tracks which tables of the current transaction had rows delivered, and marks those that a rollback takes back. */
final class TakenBack {
    private final RowsDecoder decoder;
    private final Statements statements;
    private final XaTransactions xa;
    private final WrittenTables written = new WrittenTables();

    /** @param xa has what was not delivered yet, and forgets what of that is taken back */
    TakenBack(RowsDecoder decoder, Statements statements, XaTransactions xa) {
        this.decoder = decoder;
        this.statements = statements;
        this.xa = xa;
    }

    /** A row of the table is delivered. */
    void delivers(TableId table) {
        written.wrote(table);
    }

    /**
     * Rows of an event were delivered before the reading began: those of them that the gates let out.
     *
     * @param rows how many of the event, from its beginning
     */
    void delivered(LogEvent event, EventFacts facts, int rows) throws InterruptedException, DeliveryEnded {
        boolean open = decoder.tableOf(event.bytes(), event.from(), event.to())
                .filter(table -> !written.isNoted(table))
                .isPresent();
        if (open) {
            decoder.rows(
                    event.type(),
                    event.bytes(),
                    event.from(),
                    event.to(),
                    facts,
                    0,
                    (table, key, value, headers, rowsDone) -> {
                        if (rowsDone <= rows) {
                            written.wrote(table);
                        }
                    });
        }
    }

    /** @param query one that makes or releases a savepoint */
    void savepoint(QueryEvent query) {
        String sql = statements.text(query).strip();
        written.savepoint(sql);
        xa.savepoint(sql);
    }

    /** @return the tables of which {@code query}, an end or a part of one, takes something back */
    List<TableId> by(QueryEvent query) {
        if (!query.firstWord().equals("ROLLBACK")) {
            return List.of();
        }
        String sql = statements.text(query).strip();
        xa.savepoint(sql);
        return written.takenBackBy(sql);
    }

    /** @return the tables of which the current transaction had rows delivered */
    List<TableId> all() {
        return written.all();
    }

    void mark(List<TableId> tables, Bookmark at) {
        statements.takenBack(tables, at);
    }

    /** The transaction has ended. */
    void end() {
        written.clear();
    }
}
