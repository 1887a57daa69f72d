package dev.lyrebird.runtime.realserver.gate;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;

@WithDatabase
class MySqlDirectGateChangeIT extends GateChangeCases {
    MySqlDirectGateChangeIT(MySqlServer server) {
        super(server, EngineChoice.Direct);
    }
}
