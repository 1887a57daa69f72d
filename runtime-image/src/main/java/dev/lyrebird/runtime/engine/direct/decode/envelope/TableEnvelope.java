package dev.lyrebird.runtime.engine.direct.decode.envelope;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.time.Instant;

/**
 * The constant parts of one table's envelopes, and those that are constant for one event of the log. The order of fields is
 * Debezium's: before, after, source, transaction, op, ts_ms, ts_us, ts_ns.
 */
public final class TableEnvelope {
    private static final byte[] BEFORE = Ascii.bytes("{\"before\":");
    private static final byte[] AFTER = Ascii.bytes(",\"after\":");
    private static final byte[] SOURCE_MICROS = Ascii.bytes(",\"ts_us\":");
    private static final byte[] SOURCE_NANOS = Ascii.bytes(",\"ts_ns\":");
    private static final byte[] MILLIS = Ascii.bytes("\",\"ts_ms\":");
    private static final int SMALL = 1 << 20;

    private final byte[] head;
    private final byte[] tail;
    private final byte[] sourceHead;
    private final byte[] sourceDatabase;
    private final byte[] sourceTable;
    private final JsonOutput beforeRow = new JsonOutput(SMALL);
    private final JsonOutput afterRow = new JsonOutput(SMALL);
    private final JsonOutput times = new JsonOutput(SMALL);

    /** @param frame what stands around each value */
    public TableEnvelope(SourceFacts facts, TableId table, Frame frame) {
        this(facts, table, frame, "false");
    }

    /** @return the envelope of rows that a snapshot read; where in a snapshot a row stands is not told */
    public static TableEnvelope ofSnapshot(SourceFacts facts, TableId table, Frame frame) {
        return new TableEnvelope(facts, table, frame, "true");
    }

    private TableEnvelope(SourceFacts facts, TableId table, Frame frame, String snapshot) {
        this.head = frame.head();
        this.tail = frame.tail();
        this.sourceHead = joined(
                Ascii.bytes(",\"source\":{\"version\":"),
                JsonStrings.quoted(facts.version()),
                Ascii.bytes(",\"connector\":"),
                JsonStrings.quoted(facts.connector()),
                Ascii.bytes(",\"name\":"),
                JsonStrings.quoted(facts.name()),
                Ascii.bytes(",\"ts_ms\":"));
        this.sourceDatabase = joined(
                Ascii.bytes(",\"snapshot\":\"" + snapshot + "\",\"db\":"),
                JsonStrings.quoted(table.database()),
                Ascii.bytes(",\"sequence\":null"));
        this.sourceTable = joined(Ascii.bytes(",\"table\":"), JsonStrings.quoted(table.table()));
    }

    private static byte[] joined(byte[]... parts) {
        JsonOutput out = new JsonOutput(SMALL);
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.copy();
    }

    /** Prepares what all rows of one event have in common. @param now when it is processed */
    public void begin(EventFacts facts, Instant now) {
        beforeRow.clear();
        beforeRow.put(sourceHead);
        beforeRow.number(Math.floorDiv(facts.sourceMicros(), 1_000L));
        beforeRow.put(sourceDatabase);
        beforeRow.put(SOURCE_MICROS);
        beforeRow.number(facts.sourceMicros());
        beforeRow.put(SOURCE_NANOS);
        beforeRow.number(facts.sourceMicros() * 1_000);
        beforeRow.put(sourceTable);
        facts.writePlace(beforeRow);
        afterRow.clear();
        facts.writeEnd(afterRow);
        long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        times.clear();
        times.put(MILLIS);
        times.number(nanos / 1_000_000);
        times.put(SOURCE_MICROS);
        times.number(nanos / 1_000);
        times.put(SOURCE_NANOS);
        times.number(nanos);
        times.put('}');
        times.put(tail);
    }

    /** Begins a value, up to where the image before stands. */
    public void before(JsonOutput out) {
        out.clear();
        out.put(head);
        out.put(BEFORE);
    }

    /** Goes on to where the image after stands. */
    public void after(JsonOutput out) {
        out.put(AFTER);
    }

    /** Ends a value. @param row number of the row in its event, from 0 */
    public void end(JsonOutput out, int row, char operation) {
        out.put(beforeRow);
        out.number(row);
        out.put(afterRow);
        out.put(operation);
        out.put(times);
    }
}
