package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.util.ArrayList;
import java.util.List;

@WithDatabase
class MySqlCopiedRowsIT extends CopiedRowsCases {
    /** Only what MySQL prints as it is stored: times and bytes that SQL put into a document are printed as strings. */
    private static final TypeCase JSON = TypeCase.of(
            "a JSON, b JSON NOT NULL",
            "'{}', '[]'",
            "'{\"a\": 1, \"bb\": [true, false, null], \"c\": {\"d\": \"te, xt: {\"}}', '\"quo\\\\\"te\"'",
            "'[1, -1, 32767, 65536, -2147483648, 4294967296, 18446744073709551615]', '1'",
            "'[0.1, 1.5, 1e7, 1e100, -0.001, 1e-4, 123456.789, 1.0, -0.0, 2e-300, 12345678.1, 1e15, 1e17]', 'null'",
            "'\"\uD83D\uDE00 é\"', '{\"é\": \"\\\\n\\\\t\\\\u0001\\\\u001f\\\\\\\\\\\\/\"}'",
            "JSON_OBJECT('dec', CAST('-12.50' AS DECIMAL(10,2)), 'z', CAST('0.00' AS DECIMAL(10,2))), '-0.5'",
            "CONCAT('{\"long\": \"', REPEAT('x', 70000), '\", \"i\": 1}'), CONCAT('[', REPEAT('1,', 40000), '2]')",
            "NULL, 'true'");

    MySqlCopiedRowsIT(MySqlServer server) {
        super(server);
    }

    @Override
    List<TypeCase> cases() {
        List<TypeCase> cases = new ArrayList<>(TypeCases.common());
        cases.add(JSON);
        cases.add(
                TypeCase.of("v VECTOR(3), w VECTOR", "TO_VECTOR('[1, 2.5, -2500]'), TO_VECTOR('[0.1]')", "NULL, NULL"));
        cases.add(TypeCase.of("a INT, b INT INVISIBLE, c INT", "1, 2", "NULL, NULL"));
        cases.add(TypeCase.of(
                "a INT(8) ZEROFILL, b DECIMAL(10,3) ZEROFILL, c BIGINT ZEROFILL",
                "42, 1.5, 0",
                "0, 0, 18446744073709551615"));
        return cases;
    }
}
