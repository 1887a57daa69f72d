package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.gate.ChangeKind;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMap;
import dev.lyrebird.runtime.engine.direct.decode.map.TableMapReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decodes the row events of one log. Bodies are given without header and checksum. Belongs to one thread.
 *
 * <p>Tables are told apart by the server's number, so that maps of several tables may stand before the rows of all of them.
 */
public final class RowsDecoder {
    /** Stands in events that only end a statement. */
    private static final long NO_TABLE = 0xFFFFFF;

    private static final int FLAGS = 2;

    private final TableTasks tasks;
    private final Flavor flavor;
    private final TablePreparation preparation;
    private final Clock clock;
    private final MappedTables tables = new MappedTables();
    private final ByteReader in = new ByteReader();

    /** @param maxBytes most bytes of an event's value: a larger one is {@link Kind#TooLarge} */
    public RowsDecoder(TableTasks tasks, EventForm form, int maxBytes, Clock clock) {
        this.tasks = tasks;
        this.flavor = form.facts().flavor();
        this.preparation = new TablePreparation(form, maxBytes);
        this.clock = clock;
    }

    /** Forgets all table maps: definitions or gates have changed, or a file begins. */
    public void forget() {
        tables.clear();
    }

    /**
     * Takes a table map. The same bytes as before cost a comparison.
     *
     * @return whether anything of the table is wanted
     * @throws UndecodableEvent when the map, or the table's definition with it, cannot be used
     */
    public boolean tableMap(byte[] bytes, int from, int to) {
        long number = TableMapReader.number(in.over(bytes, from, to));
        MappedTable known = tables.find(number);
        if (known == null || !known.isOf(bytes, from, to)) {
            known = mapped(number, bytes, from, to);
            tables.put(known);
        }
        return known.decoder().isPresent();
    }

    /** A server that opens a table again, each time that others pushed it out of its cache, gives it another number. */
    private MappedTable mapped(long number, byte[] bytes, int from, int to) {
        TableMap map = TableMapReader.read(in.over(bytes, from, to), flavor);
        MappedTable last = tables.last(map.table());
        if (last != null && last.isOf(bytes, from, to)) {
            return last.under(number);
        }
        try {
            return preparation.prepare(number, Arrays.copyOfRange(bytes, from, to), map, tasks.task(map));
        } catch (UndecodableEvent e) {
            throw e.of(map.table());
        }
    }

    /**
     * @param number the server's number of a table
     * @return name of the table, or another word for it, where its rows are read or counted; empty where they are passed over
     */
    public Optional<String> wanted(long number) {
        MappedTable table = tables.find(number);
        if (table == null) {
            return number == NO_TABLE ? Optional.empty() : Optional.of("number " + number);
        }
        return table.decoder().map(decoder -> decoder.table().toString()).or(() -> table.refused()
                .map(refused -> "number " + number));
    }

    /**
     * Decodes a row event.
     *
     * @param eventType number of the event's type, one that {@link RowKind#of} knows
     * @param done rows of the event that need not be emitted again
     * @throws UndecodableEvent when it cannot be decoded; rows before the one that failed were emitted
     */
    public void rows(int eventType, byte[] bytes, int from, int to, EventFacts facts, int done, RowSink sink)
            throws InterruptedException, DeliveryEnded {
        RowKind kind = RowKind.of(eventType)
                .orElseThrow(() -> new IllegalArgumentException("events of type " + eventType + " carry no rows"));
        in.over(bytes, from, to);
        long number = in.unsigned(6);
        MappedTable table = tables.find(number);
        if (table == null) {
            if (number == NO_TABLE) {
                return;
            }
            throw new UndecodableEvent(
                    Kind.UnknownTable, "rows of table number " + number + ", which no table map names");
        }
        if (table.decoder().isPresent()) {
            passFixedPart(eventType);
            rows(table.decoder().get(), kind, facts, done, sink);
        } else if (table.refused().isPresent()) {
            passFixedPart(eventType);
            table.refused().get().count(kind, in);
        }
    }

    /** @return the table of a row event, where anything of it is wanted */
    public Optional<TableId> tableOf(byte[] bytes, int from, int to) {
        in.over(bytes, from, to);
        MappedTable table = tables.find(in.unsigned(6));
        return Optional.ofNullable(table).flatMap(MappedTable::decoder).map(TableDecoder::table);
    }

    /**
     * Tells that a table lost all its rows, where it is wanted and its gates accept that.
     *
     * @return whether it was told
     * @throws UndecodableEvent when the table's definition is not known
     */
    public boolean truncated(TableId table, EventFacts facts, RowSink sink) throws InterruptedException, DeliveryEnded {
        if (!(tasks.task(table) instanceof TableTask.Write task)
                || task.gate()
                        .judge(ChangeKind.Truncate, Optional.empty(), Optional.empty())
                        .isEmpty()) {
            return false;
        }
        sink.truncation(table, preparation.truncation(task, facts, clock.instant()));
        return true;
    }

    private void passFixedPart(int eventType) {
        in.skip(FLAGS);
        if (RowKind.hasExtraData(eventType)) {
            in.skip(in.unsigned16() - 2);
        }
    }

    private void rows(TableDecoder table, RowKind kind, EventFacts facts, int done, RowSink sink)
            throws InterruptedException, DeliveryEnded {
        try {
            if (table.refuses(kind)) {
                table.refused(kind, in);
                return;
            }
            table.columnsPresent(kind, in);
            table.envelope().begin(facts, clock.instant());
            table.rows(kind, in, done, sink);
        } catch (UndecodableEvent e) {
            throw e.of(table.table());
        }
    }
}
