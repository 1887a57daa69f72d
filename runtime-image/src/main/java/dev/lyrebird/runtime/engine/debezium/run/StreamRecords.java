package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Portion;
import dev.lyrebird.runtime.engine.debezium.gate.RecordEvents;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce.Fate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Hands the records of a stream on. One row can make several records (delete and tombstone; delete, tombstone and create
 * when a key changes), and Debezium gives all of them the offset after the row: a checkpoint between them would lose the
 * rest, so only the last one carries the row's position and the others the one before.
 */
final class StreamRecords {
    private static final String NEW_KEY = "__debezium.newkey";

    private final RecordEvents events;
    private final TablesInForce tables;
    private final boolean tombstones;
    private final EventOutput output;
    private final BooleanSupplier guarded;
    private Position reached;
    private Optional<Position> heartbeat = Optional.empty();
    private TableId lastTable;

    /** @param guarded whether the guard sees the log, without which nothing may be handed on */
    StreamRecords(
            RecordEvents events,
            TablesInForce tables,
            FormatConfig format,
            EventOutput output,
            Position from,
            BooleanSupplier guarded) {
        this.events = events;
        this.tables = tables;
        this.tombstones = format.withTombstones();
        this.output = output;
        this.guarded = guarded;
        this.reached = from;
    }

    /** Takes Debezium's records in order, from one thread. */
    void accept(SourceRecord record) throws InterruptedException, DeliveryEnded {
        if (!guarded.getAsBoolean()) {
            throw new IllegalStateException("the log is read without its guard");
        }
        Position after = DebeziumOffsets.toPosition(record.sourceOffset());
        if (record.topic().startsWith(EngineSettings.HEARTBEATS)) {
            heartbeat(after, record.sourceOffset());
            return;
        }
        heartbeat = Optional.empty();
        TableId table = tableOf(record);
        boolean endsRow = endsRow(record);
        boolean empty = record.key() == null && record.value() == null;
        List<ChangeEvent> made = tables.fate(table) == Fate.Delivered && !empty
                ? events.of(record, table, reached, endsRow ? after : reached)
                : List.of();
        for (ChangeEvent event : made) {
            output.emit(event);
        }
        if (endsRow && made.isEmpty()) {
            output.advance(after);
        }
        if (endsRow) {
            reached = after;
        }
    }

    /** Two in a row at one place: nothing came in between. One alone is also sent before what the server does not skip. */
    private void heartbeat(Position after, Map<String, ?> offset) throws InterruptedException, DeliveryEnded {
        boolean atEnd = heartbeat.filter(after::equals).isPresent();
        heartbeat = Optional.of(after);
        reached = after;
        output.emit(new Portion(List.of(), Bookmark.at(after), DebeziumOffsets.sourceTimeMillis(offset)));
        if (atEnd) {
            output.caughtUp();
        }
    }

    private TableId tableOf(SourceRecord record) {
        if (record.value() == null) {
            if (lastTable == null) {
                throw new IllegalStateException("a tombstone without the delete before it");
            }
            return lastTable;
        }
        Optional<TableId> table = RecordConverter.tableOf((Struct) record.value());
        lastTable = table.orElseThrow(() -> new IllegalStateException(
                "a record of a kind that is not known: " + record.valueSchema().name()));
        return lastTable;
    }

    private boolean endsRow(SourceRecord record) {
        boolean keyChanges = record.headers().lastWithName(NEW_KEY) != null;
        if (record.value() == null) {
            return !keyChanges;
        }
        boolean deletes = "d".equals(((Struct) record.value()).getString("op"));
        // a tombstone without a key is dropped, and then the delete is the last
        return !deletes || record.key() == null || !tombstones && !keyChanges;
    }
}
