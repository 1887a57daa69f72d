package dev.lyrebird.runtime.realserver.gate;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import org.junit.jupiter.api.Test;

@WithDatabase
class MySqlGateColumnIT extends GateColumnCases {
    MySqlGateColumnIT(MySqlServer server) {
        super(server, EngineChoice.Debezium);
    }

    @Test
    void documentsOfNoBytes() throws Exception {
        documentsOfNoBytesAreMaskedAsTheyAreDelivered();
    }
}
