package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;

@WithDatabase
class MySqlDirectGateColumnIT extends GateColumnCases {
    MySqlDirectGateColumnIT(MySqlServer server) {
        super(server, EngineChoice.Direct);
    }
}
