package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.debezium.gate.RecordEvents;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce.Fate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Hands the rows of a copy on, all at the position that the copy is of, and notes how it went. Debezium's notifications come
 * in the same queue, so the one that says "completed" comes after the last row.
 */
final class CopyRecords implements RecordSink {
    private final RecordEvents events;
    private final TablesInForce tables;
    private final EventOutput output;
    private final Position at;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<String> failedTables = new HashSet<>();
    private long scanned;
    private long rows;
    private boolean completed;

    CopyRecords(RecordEvents events, TablesInForce tables, EventOutput output, Position at) {
        this.events = events;
        this.tables = tables;
        this.output = output;
        this.at = at;
    }

    /** Opens when the copy said that it ended, well or not. */
    CountDownLatch ended() {
        return ended;
    }

    synchronized CopyResult result() {
        return new CopyResult(scanned, rows, completed && failedTables.isEmpty());
    }

    /** @return the tables that could not be read */
    synchronized Set<String> failedTables() {
        return Set.copyOf(failedTables);
    }

    @Override
    public void accept(SourceRecord record) throws InterruptedException, DeliveryEnded {
        Struct value = (Struct) record.value();
        if (record.topic().equals(EngineSettings.NOTIFICATIONS)) {
            notice(value);
            return;
        }
        Optional<TableId> table = RecordConverter.tableOf(value);
        if (table.isPresent() && tables.fate(table.get()) == Fate.Delivered) {
            for (ChangeEvent event : events.of(record, table.get(), at, at)) {
                output.emit(event);
                count();
            }
        }
    }

    private synchronized void count() {
        rows++;
    }

    private synchronized void notice(Struct notification) {
        Map<Object, Object> details = notification.getMap("additional_data");
        switch (notification.getString("type")) {
            case "TABLE_SCAN_COMPLETED" -> {
                if ("SUCCEEDED".equals(details.get("status"))) {
                    scanned++;
                } else {
                    failedTables.add(String.valueOf(details.get("scanned_collection")));
                }
            }
            case "COMPLETED" -> {
                completed = true;
                ended.countDown();
            }
            case "ABORTED", "SKIPPED" -> ended.countDown();
            default -> {
                // progress
            }
        }
    }
}
