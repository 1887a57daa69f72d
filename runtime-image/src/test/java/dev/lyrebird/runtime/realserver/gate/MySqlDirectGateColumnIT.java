package dev.lyrebird.runtime.realserver.gate;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import org.junit.jupiter.api.Test;

@WithDatabase
class MySqlDirectGateColumnIT extends GateColumnCases {
    MySqlDirectGateColumnIT(MySqlServer server) {
        super(server, EngineChoice.Direct);
    }

    @Test
    void documentsOfNoBytes() throws Exception {
        documentsOfNoBytesAreMaskedAsTheyAreDelivered();
    }
}
