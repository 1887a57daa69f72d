package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.util.ArrayList;
import java.util.List;

@WithDatabase
class MariaDbEqualityIT extends EqualityCases {
    MariaDbEqualityIT(MariaDbServer server) {
        super(server);
    }

    @Override
    List<String> metadata() {
        return List.of("NO_LOG", "MINIMAL", "FULL");
    }

    @Override
    List<String> sessions() {
        return List.of("SET binlog_annotate_row_events = ON", "SET binlog_annotate_row_events = OFF");
    }

    @Override
    List<TypeCase> cases() {
        List<TypeCase> cases = new ArrayList<>(TypeCases.common());
        cases.addAll(TypeCases.ofMariaDb());
        return cases;
    }
}
