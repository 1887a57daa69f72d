package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;

@WithDatabase
class MySqlGateIT extends GateCases {
    MySqlGateIT(MySqlServer server) {
        super(server);
    }
}
