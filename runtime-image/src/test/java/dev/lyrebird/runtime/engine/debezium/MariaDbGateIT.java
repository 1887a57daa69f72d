package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;

@WithDatabase
class MariaDbGateIT extends GateCases {
    MariaDbGateIT(MariaDbServer server) {
        super(server);
    }
}
