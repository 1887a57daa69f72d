package dev.lyrebird.runtime.realserver.start;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;

@WithDatabase
class MariaDbDirectRestartIT extends RestartCases {
    MariaDbDirectRestartIT(MariaDbServer server) {
        super(server, EngineChoice.Direct);
    }
}
