package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.gate.where.RowPredicate;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventHeader;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.envelope.TableEnvelope;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Turns rows that a snapshot's queries give into events: {@code op: r}, and the row as the log's decoder would write it. Belongs
 * to one thread.
 */
public final class QueriedTable {
    private static final List<EventHeader> NO_HEADERS = List.of();
    private static final byte[] NOTHING = new byte[0];

    private final TableId table;
    private final QueriedRow row;
    private final Optional<KeyWriter> key;
    private final TableEnvelope envelope;
    private final RowQuestions questions;
    private final TableDecoder.Outputs outputs;
    private final ByteReader in = new ByteReader();

    QueriedTable(
            TableId table,
            QueriedRow row,
            Optional<KeyWriter> key,
            TableEnvelope envelope,
            RowQuestions questions,
            TableDecoder.Outputs outputs) {
        this.table = table;
        this.row = row;
        this.key = key;
        this.envelope = envelope;
        this.questions = questions;
        this.outputs = outputs;
    }

    /**
     * @param condition what a row must fulfil beside what the gates ask; empty: nothing
     * @param maxBytes most bytes of an event's value
     * @throws UndecodableEvent when a column's type cannot be read
     */
    public static QueriedTable of(
            TableTask.Write task, Optional<RowPredicate> condition, EventForm form, int maxBytes) {
        return new TablePreparation(form, maxBytes).queried(task, condition);
    }

    /** @return what a query must select, in order; empty when only the number of rows matters */
    public List<String> expressions() {
        return row.expressions();
    }

    /** Whether no row is delivered, whatever it holds: nothing needs to be read. */
    public boolean refusesAll() {
        return questions.refuseAll();
    }

    /** Prepares what all rows of one query have in common. @param now when they are read */
    public void begin(EventFacts facts, Instant now) {
        envelope.begin(facts, now);
    }

    /** Lets go of the bytes that the last row stood in: they are the connection's, and may be many. */
    public void end() {
        in.over(NOTHING, 0, 0);
    }

    /**
     * Takes a row in the text protocol.
     *
     * @return whether it was delivered
     * @throws UndecodableEvent when a value cannot be read; the message names table and column
     */
    public boolean row(byte[] bytes, int from, int to, RowSink sink) throws InterruptedException, DeliveryEnded {
        in.over(bytes, from, to);
        try {
            if (!questions.askForRows()) {
                questions.count();
            } else if (!accepted(from)) {
                return false;
            }
            write(sink);
            return true;
        } catch (UndecodableEvent e) {
            throw e.in(table.toString());
        }
    }

    private boolean accepted(int from) {
        row.pass(in);
        boolean accepted = questions.accept(column -> row.read(column, in));
        in.moveTo(from);
        return accepted;
    }

    private void write(RowSink sink) throws InterruptedException, DeliveryEnded {
        JsonOutput value = outputs.value();
        envelope.before(value);
        value.put(Ascii.NULL);
        envelope.after(value);
        row.write(in, value);
        envelope.end(value, 0, 'r');
        Optional<byte[]> rowKey = Optional.empty();
        if (key.isPresent()) {
            key.get().write(in, row.places(), outputs.key());
            rowKey = Optional.of(outputs.key().copy());
        }
        sink.event(table, rowKey, Optional.of(value.take()), NO_HEADERS, 0);
    }
}
