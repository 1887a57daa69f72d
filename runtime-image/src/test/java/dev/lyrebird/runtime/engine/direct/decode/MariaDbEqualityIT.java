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
    List<TypeCase> cases() {
        List<TypeCase> cases = new ArrayList<>(TypeCases.common());
        cases.add(TypeCase.of("a JSON, b JSON", "'{\"a\": 1}', '[]'", "'\"\uD83D\uDE00 é\"', NULL"));
        cases.add(TypeCase.of(
                "a UUID, b UUID",
                "'123e4567-e89b-12d3-a456-426655440001', '00000000-0000-0000-0000-000000000000'",
                "'ffffffff-ffff-7fff-bfff-ffffffffffff', NULL"));
        cases.add(TypeCase.of("a INT, b INT INVISIBLE, c INT", "1, 2", "NULL, NULL"));
        return cases;
    }
}
