package dev.lyrebird.runtime.realserver.stream;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;

@WithDatabase
class MariaDbDirectStreamIT extends StreamCases {
    MariaDbDirectStreamIT(MariaDbServer server) {
        super(server, EngineChoice.Direct);
    }
}
