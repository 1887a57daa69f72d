package dev.lyrebird.runtime.engine.direct.decode;

import java.util.Collections;

/** Columns with defaults, by type. */
final class DefaultColumns {
    private static final String[] EACH = {
        "INT DEFAULT 5",
        "BIGINT UNSIGNED DEFAULT 18446744073709551615",
        "DECIMAL(10,2) DEFAULT 1.50",
        "VARCHAR(10) DEFAULT 'x''y'",
        "CHAR(3) NOT NULL DEFAULT ''",
        "DATE DEFAULT '2020-01-02'",
        "DATETIME(3) DEFAULT '2020-01-02 03:04:05.678'",
        "TIMESTAMP NULL DEFAULT '2020-01-02 03:04:05'",
        "TIMESTAMP DEFAULT CURRENT_TIMESTAMP",
        "TIME DEFAULT '12:34:56'",
        "YEAR DEFAULT 2020",
        "BIT(1) DEFAULT b'1'",
        "BIT(8) DEFAULT b'101'",
        "TINYINT(1) DEFAULT 1",
        "TINYINT DEFAULT 7",
        "ENUM('a','b') DEFAULT 'b'",
        "SET('a','b') DEFAULT 'a,b'",
        "FLOAT DEFAULT 1.5",
        "DOUBLE DEFAULT 2.25",
        "INT NOT NULL DEFAULT 0",
        "DATETIME DEFAULT CURRENT_TIMESTAMP",
        "SMALLINT DEFAULT -3",
        "INT DEFAULT NULL",
        "MEDIUMINT UNSIGNED DEFAULT 9"
    };

    static final String COLUMNS = columns();
    static final String DEFAULTS = String.join(", ", Collections.nCopies(EACH.length, "DEFAULT"));

    private DefaultColumns() {}

    private static String columns() {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < EACH.length; i++) {
            columns.append(i == 0 ? "" : ", ").append("d").append(i).append(' ').append(EACH[i]);
        }
        return columns.toString();
    }
}
