package dev.lyrebird.runtime.realserver.start;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;

@WithDatabase
class MySqlRestartIT extends RestartCases {
    MySqlRestartIT(MySqlServer server) {
        super(server, EngineChoice.Debezium);
    }
}
