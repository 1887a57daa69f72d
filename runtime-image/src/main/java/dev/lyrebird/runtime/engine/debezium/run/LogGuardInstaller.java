package dev.lyrebird.runtime.engine.debezium.run;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.connector.binlog.BinlogStreamingChangeEventSource;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.signal.actions.SignalAction;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import java.util.Map;

/**
 * Puts the guard before Debezium's own listener. Debezium asks the providers of signal actions after it has made the reader
 * of the log and before that reader connects: the one moment at which the reader can be had without reflection. It offers
 * no signal.
 */
public final class LogGuardInstaller implements SignalActionProvider {
    @Override
    public <P extends Partition> Map<String, SignalAction<P>> createActions(
            EventDispatcher<P, ? extends DataCollectionId> dispatcher,
            ChangeEventSourceCoordinator<P, ?> coordinator,
            CommonConnectorConfig config) {
        Wiring.find(config.getConfig().getString(Wiring.RUN)).ifPresent(wiring -> install(coordinator, wiring.guard()));
        return Map.of();
    }

    private static void install(ChangeEventSourceCoordinator<?, ?> coordinator, LogGuard guard) {
        Object source = coordinator.getStreamingSource().orElse(null);
        if (source instanceof BinlogStreamingChangeEventSource<?, ?> reader) {
            reader.getBinaryLogClient().registerEventListener(guard);
            reader.getBinaryLogClient().registerLifecycleListener(guard);
        }
    }
}
