package dev.lyrebird.runtime.engine.direct.decode;

import java.util.List;

/** Rows, and a query by which the server itself writes them as the decoder should. */
final class SelectedValues {
    static final String CREATE = "CREATE TABLE @@.t (id INT PRIMARY KEY, a TINYINT, b BIGINT UNSIGNED, c DECIMAL(20,4),"
            + " d VARCHAR(50), e VARCHAR(50) CHARACTER SET latin1, f VARCHAR(50) CHARACTER SET sjis, g BINARY(4),"
            + " h ENUM('a','é','x,y') CHARACTER SET latin1, i SET('x','ü'), j DATE, k DATETIME(6), l TIMESTAMP(3) NULL,"
            + " m TIME(6), n BIT(12), o DOUBLE) DEFAULT CHARSET utf8mb4";

    static final List<String> INSERTS = List.of(
            "SET time_zone = '+00:00'",
            "INSERT INTO @@.t VALUES (1, -128, 18446744073709551615, -1234567890123456.7891, 'é表', 'é€', '表ソ', 'a',"
                    + " 'é', 'x,ü', '2024-02-29', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07.999',"
                    + " '-838:59:58.999999', b'100000000001', 0.1)",
            "INSERT INTO @@.t VALUES (2, 0, 0, 0, '', '', '', '', 'x,y', '', '1969-12-31', '1000-01-01 00:00:00.000001',"
                    + " '1970-01-01 00:00:01', '00:00:00.000001', 0, -12345.678)",
            "INSERT INTO @@.t (id) VALUES (3)");

    /** BIT is written lowest byte first, dates as days, times as microseconds. */
    static final String SELECT =
            "SELECT CONCAT('{\"id\":', id, ',\"a\":', IFNULL(a, 'null'), ',\"b\":', IFNULL(b, 'null')"
                    + text("c") + text("d") + text("e") + text("f") + binary("g") + text("h") + text("i")
                    + ", ',\"j\":', IFNULL(DATEDIFF(j, '1970-01-01'), 'null')"
                    + ", ',\"k\":', IFNULL(CAST(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', k) AS CHAR), 'null')"
                    + ", ',\"l\":', IFNULL(CONCAT('\"', DATE_FORMAT(CONVERT_TZ(l, @@session.time_zone, '+00:00'), '%Y-%m-%dT%H:%i:%s'), '.',"
                    + " LPAD(MICROSECOND(l) DIV 1000, 3, '0'), 'Z\"'), 'null')"
                    + ", ',\"m\":', IFNULL(CAST(ROUND(IF(m < 0, -1, 1) * (ABS(HOUR(m)) * 3600 + MINUTE(m) * 60 + SECOND(m)) * 1000000"
                    + " + IF(m < 0, -1, 1) * MICROSECOND(m)) AS CHAR), 'null')"
                    + ", ',\"n\":', IFNULL(CONCAT('\"', TO_BASE64(UNHEX(CONCAT(LPAD(HEX(n % 256), 2, '0'), LPAD(HEX(n DIV 256), 2, '0')))), '\"'), 'null')"
                    + ", ',\"o\":', IFNULL(o, 'null'), '}') FROM absolute.t ORDER BY id";

    private SelectedValues() {}

    private static String text(String column) {
        return ", ',\"" + column + "\":', IFNULL(CONCAT('\"', CONVERT(" + column + " USING utf8mb4), '\"'), 'null')";
    }

    private static String binary(String column) {
        return ", ',\"" + column + "\":', IFNULL(CONCAT('\"', TO_BASE64(" + column + "), '\"'), 'null')";
    }
}
