package dev.lyrebird.runtime.realserver.stream;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;

@WithDatabase
class MySqlDirectStreamIT extends StreamCases {
    MySqlDirectStreamIT(MySqlServer server) {
        super(server, EngineChoice.Direct);
    }
}
