package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventHeader;
import dev.lyrebird.runtime.engine.debezium.gate.ConnectJson;
import dev.lyrebird.runtime.engine.debezium.gate.GatedRecords;
import dev.lyrebird.runtime.engine.debezium.gate.RecordEvents;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/** Turns Debezium's records into the bytes that are sent, with Kafka Connect's own JSON converter. */
final class RecordConverter implements RecordEvents {
    private final JsonConverter keys;
    private final JsonConverter values;
    private final JsonConverter headers;

    RecordConverter(FormatConfig format) {
        this.keys = ConnectJson.converter(format, true);
        this.values = ConnectJson.converter(format, false);
        this.headers = ConnectJson.converter(format, false);
    }

    /** @return the way of records to events: behind the gates, where there are any */
    static RecordEvents behind(TablesInForce tables, FormatConfig format) {
        return tables.gates().isEmpty() ? new RecordConverter(format) : new GatedRecords(tables, format);
    }

    @Override
    public List<ChangeEvent> of(SourceRecord record, TableId table, Position before, Position after) {
        return List.of(convert(record, table, after));
    }

    private ChangeEvent convert(SourceRecord record, TableId table, Position position) {
        ConnectJson.completeSource(record.value());
        ChangeEvent event = new ChangeEvent(
                table,
                record.key() == null
                        ? Optional.empty()
                        : Optional.of(keys.fromConnectData(record.topic(), record.keySchema(), record.key())),
                record.value() == null
                        ? Optional.empty()
                        : Optional.of(values.fromConnectData(record.topic(), record.valueSchema(), record.value())),
                headersOf(record),
                position,
                sourceTime(record));
        return isTruncation(record) ? event.ofWholeTable() : event;
    }

    private static boolean isTruncation(SourceRecord record) {
        return record.value() instanceof Struct value && "t".equals(value.getString("op"));
    }

    private List<EventHeader> headersOf(SourceRecord record) {
        if (record.headers().isEmpty()) {
            return List.of();
        }
        List<EventHeader> converted = new ArrayList<>();
        for (Header header : record.headers()) {
            converted.add(new EventHeader(
                    header.key(),
                    headers.fromConnectHeader(record.topic(), header.key(), header.schema(), header.value())));
        }
        return converted;
    }

    /** @return the table that a record with a value is of; empty when it is no change of a row */
    static Optional<TableId> tableOf(Struct value) {
        if (value.schema().field("source") == null || value.schema().field("op") == null) {
            return Optional.empty();
        }
        Struct source = value.getStruct("source");
        return Optional.of(new TableId(source.getString("db"), source.getString("table")));
    }

    private static long sourceTime(SourceRecord record) {
        if (!(record.value() instanceof Struct value)) {
            return 0;
        }
        Long millis = value.getStruct("source").getInt64("ts_ms");
        return millis == null ? 0 : millis;
    }
}
