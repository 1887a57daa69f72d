package dev.lyrebird.runtime.realserver.gate;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;

@WithDatabase
class MariaDbDirectGateColumnIT extends GateColumnCases {
    MariaDbDirectGateColumnIT(MariaDbServer server) {
        super(server, EngineChoice.Direct);
    }
}
