package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;

@WithDatabase
class MariaDbStreamIT extends StreamCases {
    MariaDbStreamIT(MariaDbServer server) {
        super(server);
    }
}
