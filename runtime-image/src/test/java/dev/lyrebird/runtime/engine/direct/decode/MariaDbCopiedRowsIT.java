package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.util.ArrayList;
import java.util.List;

@WithDatabase
class MariaDbCopiedRowsIT extends CopiedRowsCases {
    MariaDbCopiedRowsIT(MariaDbServer server) {
        super(server);
    }

    @Override
    List<TypeCase> cases() {
        List<TypeCase> cases = new ArrayList<>(TypeCases.common());
        cases.addAll(TypeCases.ofMariaDb());
        return cases;
    }
}
