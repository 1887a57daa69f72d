package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.runtime.engine.debezium.schema.SchemaChange;
import dev.lyrebird.runtime.engine.debezium.schema.TableJson;
import io.debezium.config.Configuration;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.history.HistoryRecordComparator;
import io.debezium.relational.history.SchemaHistory;
import io.debezium.relational.history.SchemaHistoryListener;
import io.debezium.relational.history.TableChanges;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Debezium's schema history, kept in the run's schema state. Which changes hold at a position is decided by our positions,
 * not by Debezium's comparison, which needs the server id and time of the last event.
 */
public final class StateSchemaHistory implements SchemaHistory {
    private String run;
    private SchemaHistoryListener listener = SchemaHistoryListener.NOOP;

    @Override
    public void configure(
            Configuration config,
            HistoryRecordComparator comparator,
            SchemaHistoryListener listener,
            boolean catalogFirst) {
        this.run = config.getString(CONFIGURATION_FIELD_PREFIX_STRING + Wiring.RUN);
        this.listener = listener;
    }

    @Override
    public void start() {
        listener.started();
        Wiring.of(run);
    }

    @Override
    public void record(Map<String, ?> source, Map<String, ?> position, String databaseName, String ddl) {
        record(source, position, databaseName, null, ddl, null, Instant.EPOCH);
    }

    @Override
    public void record(
            Map<String, ?> source,
            Map<String, ?> position,
            String databaseName,
            String schemaName,
            String ddl,
            TableChanges changes,
            Instant timestamp) {
        Wiring.of(run)
                .state()
                .record(new SchemaChange(
                        DebeziumOffsets.toPosition(position),
                        databaseName == null ? "" : databaseName,
                        ddl == null ? "" : ddl,
                        changes == null ? List.of() : TableJson.write(changes)));
    }

    @Override
    public void recover(Map<Map<String, ?>, Map<String, ?>> offsets, Tables schema, DdlParser parser) {
        listener.recoveryStarted();
        Wiring wiring = Wiring.of(run);
        wiring.state().recover(wiring.from(), schema, parser);
        listener.recoveryStopped();
    }

    @Override
    public void stop() {
        listener.stopped();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public boolean storageExists() {
        return true;
    }

    @Override
    public void initializeStorage() {
        // the state is always there
    }
}
