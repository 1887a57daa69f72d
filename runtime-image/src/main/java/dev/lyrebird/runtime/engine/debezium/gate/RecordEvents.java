package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes events of Debezium's records, which come in order, all records of a changed row one after the other. */
public interface RecordEvents {
    /**
     * @param table table of the record; a tombstone does not say it
     * @param before position before the row, which every event but the row's last has
     * @param after position of the last event: that after the row with the row's last record, else {@code before}
     * @return the events that the record completes, possibly none
     */
    List<ChangeEvent> of(SourceRecord record, TableId table, Position before, Position after);
}
