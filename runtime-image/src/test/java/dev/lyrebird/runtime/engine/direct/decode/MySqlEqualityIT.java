package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.util.ArrayList;
import java.util.List;

@WithDatabase
class MySqlEqualityIT extends EqualityCases {
    MySqlEqualityIT(MySqlServer server) {
        super(server);
    }

    @Override
    List<String> metadata() {
        return List.of("MINIMAL", "FULL");
    }

    @Override
    List<String> sessions() {
        return List.of("SET binlog_transaction_compression = OFF", "SET binlog_transaction_compression = ON");
    }

    @Override
    List<TypeCase> cases() {
        List<TypeCase> cases = new ArrayList<>(TypeCases.common());
        cases.add(TypeCase.of(
                "a JSON, b JSON NOT NULL",
                "'{}', '[]'",
                "'{\"a\": 1, \"bb\": [true, false, null], \"c\": {\"d\": \"text\"}}', '\"quo\\\\\"te\"'",
                "'[1, -1, 32767, 32768, 65535, 65536, 2147483647, -2147483648, 4294967296, 18446744073709551615]', '1'",
                "'[0.1, 1.5, 1e7, 1e100, -0.001, 1e-4, 123456.789]', 'null'",
                "'\"\uD83D\uDE00 é\"', '{\"é\": \"\\\\n\\\\t\\\\u0001\\\\\\\\\"}'",
                "JSON_OBJECT('d', CAST('2024-02-29' AS DATE), 't', CAST('12:34:56.5' AS TIME(6)),"
                        + " 'dt', CAST('2024-02-29 12:34:56.000120' AS DATETIME(6)), 'dec', CAST('-12.50' AS DECIMAL(10,2))),"
                        + " JSON_ARRAY(x'00FF', b'1')",
                "CONCAT('{\"long\": \"', REPEAT('x', 70000), '\", \"i\": 1, \"big\": -70000}'), CONCAT('[', REPEAT('1,', 40000), '2]')",
                "NULL, 'true'"));
        cases.add(
                TypeCase.of("v VECTOR(3), w VECTOR", "TO_VECTOR('[1, 2.5, -2500]'), TO_VECTOR('[0.1]')", "NULL, NULL"));
        cases.add(TypeCase.of("a INT, b INT INVISIBLE, c INT", "1, 2", "NULL, NULL"));
        return cases;
    }
}
