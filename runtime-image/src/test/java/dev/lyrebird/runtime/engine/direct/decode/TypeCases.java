package dev.lyrebird.runtime.engine.direct.decode;

import java.util.List;

/** Types with their edge values, by product. */
final class TypeCases {
    private TypeCases() {}

    static List<TypeCase> common() {
        return List.of(
                integers(),
                unsigned(),
                TypeCase.of(
                        "a TINYINT(1), b BOOL, c BIT(1), d BIT(7), e BIT(8), f BIT(33), g BIT(64)",
                        "0, 0, b'0', b'0', b'0', b'0', b'0'",
                        "1, 1, b'1', b'1111111', b'11111111', b'100000000000000000000000000000001', b'1'",
                        "-128, 127, b'1', b'1000000', b'10000001', b'0', ~0",
                        "NULL, NULL, NULL, NULL, NULL, NULL, NULL"),
                decimals(),
                TypeCase.of(
                        "a FLOAT, b DOUBLE, c FLOAT(7,3), d DOUBLE(10,2), e FLOAT UNSIGNED",
                        "0, 0, 0, 0, 0",
                        "1.5, -2.25, 3.125, 4.5, 16777216",
                        "3.402823466e38, 1.7976931348623157e308, 1234.567, 12345678.91, 0.1",
                        "1.5e-38, 2.2250738585072014e-308, -0.001, -0.01, 1e-3",
                        "-1e7, 9999999, 1e4, 1e7, 1e7",
                        "123456.7, 0.001, 0.1, 0.001, 9999.999",
                        "NULL, NULL, NULL, NULL, NULL"),
                TypeCase.of(
                        "a DATE, b DATE NOT NULL, c YEAR",
                        "'1000-01-01', '9999-12-31', 1901",
                        "'1969-12-31', '1970-01-01', 2155",
                        "'2024-02-29', '1582-10-04', 2000",
                        "'0000-00-00', '0000-00-00', 1970",
                        "'2024-00-10', '2024-10-00', '1999'",
                        "'0001-02-03', '0099-12-31', 2069",
                        "NULL, '2000-02-29', NULL"),
                times(),
                datetimes(),
                timestamps(),
                TypeCase.of(
                        "a CHAR(10), b VARCHAR(255), c VARCHAR(3000), d TINYTEXT, e TEXT, f MEDIUMTEXT, g LONGTEXT,"
                                + " h CHAR(0)",
                        "'', '', '', '', '', '', '', ''",
                        "'abc   ', 'x', REPEAT('ab', 1500), 'tiny', 'text', 'medium', 'long', ''",
                        "'äöü€', '\uD83D\uDE00 four', '\\\"quoted\\\\', '\\t\\n"
                                + "\\r"
                                + "\\b', 'a\\0b', CHAR(1,2,31,127), '\u2028', NULL",
                        "'12345678', 'seven77', 'with \"eight\" or more', '\uD83D\uDE00\uD83D\uDE00', REPEAT('é', 300),"
                                + " REPEAT('x', 70000), REPEAT('\uD83D\uDE00', 20000), NULL",
                        "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"),
                charsets(),
                wideCharsets(),
                TypeCase.of(
                        "a ENUM('a','b','','ö','with ''quote','longer one'), b ENUM('x','y') NOT NULL,"
                                + " c SET('one','two','three','ä'), d ENUM('é','ü') CHARACTER SET latin1,"
                                + " e SET('é','ü') CHARACTER SET latin1, f ENUM('表','ソ') CHARACTER SET sjis",
                        "'a', 'x', 'one', 'é', 'é', '表'",
                        "'b', 'nothing', '', 'ü', 'é,ü', 'ソ'",
                        "'', 'y', 'one,three', 'é', '', '表'",
                        "'ö', 'x', 'one,two,three,ä', NULL, NULL, NULL",
                        "'with ''quote', 'x', NULL, 'é', 'ü', 'ソ'",
                        "NULL, 'y', 'ä', 'ü', 'ü', 'ソ'"),
                manyMembers(),
                binaries(),
                geometries(),
                TypeCase.of(
                        "a INT, b INT GENERATED ALWAYS AS (a * 2) VIRTUAL, c INT GENERATED ALWAYS AS (a + 1) STORED",
                        "1, DEFAULT, DEFAULT",
                        "NULL, DEFAULT, DEFAULT"),
                TypeCase.of(
                        "a INT, b INT DEFAULT NULL, `we\"ird \u00e9\\\\ name` INT, `\uD835` INT"
                                .replace(", `\uD835` INT", ""),
                        "1, 2, 3",
                        "NULL, NULL, NULL"));
    }

    /** Types that Debezium has several forms of; their defaults too, and numbers at the bounds of a double and of Base64's bytes. */
    static List<TypeCase> ofForms() {
        return List.of(
                unsigned(),
                decimals(),
                binaries(),
                TypeCase.of(
                        "a DECIMAL(15,2), b DECIMAL(18,4), c DECIMAL(30,10), d DECIMAL(12,8), e BIGINT UNSIGNED",
                        "9007199254740.99, 90071992547409.9301, 0.1234567891, 0.00000100, 127",
                        "-0.07, -99999999999999.9999, 12345678901234567890.1, 0.00000099, 128",
                        "1.28, 0.0128, -0.0000000128, -0.00000001, 32768",
                        "-1.28, -0.0129, 72057594037927936, 1234.5, 9223372036854775807",
                        "327.67, 3.2768, 0, -0.1, 9223372036854775808"),
                TypeCase.of(
                        "a DECIMAL(10,2) DEFAULT 1.50, b DECIMAL(12,9) NOT NULL DEFAULT 0, c BIGINT UNSIGNED DEFAULT"
                                + " 7, d DECIMAL(30,9) DEFAULT -0.1, e VARBINARY(9) DEFAULT 'xyz', f VARBINARY(9) DEFAULT"
                                + " ''",
                        "DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT"));
    }

    private static TypeCase integers() {
        return TypeCase.of(
                "a TINYINT, b SMALLINT, c MEDIUMINT, d INT, e BIGINT, f INT ZEROFILL, g INT NOT NULL",
                "0, 0, 0, 0, 0, 0, 0",
                "127, 32767, 8388607, 2147483647, 9223372036854775807, 42, 10",
                "-128, -32768, -8388608, -2147483648, -9223372036854775808, 4294967295, 99",
                "-1, -1, -1, -1, -1, 7, 100",
                "9, 99, 999, 9999, 99999, 100000, 1000000",
                "10, 100, 1000, 10000, 1000000000000000000, 1000000, -100",
                "NULL, NULL, NULL, NULL, NULL, NULL, -2147483648");
    }

    private static TypeCase unsigned() {
        return TypeCase.of(
                "a TINYINT UNSIGNED, b SMALLINT UNSIGNED, y YEAR, c MEDIUMINT UNSIGNED, d INT UNSIGNED,"
                        + " e BIGINT UNSIGNED, x DECIMAL(5,2) UNSIGNED, f INT",
                "0, 0, 2000, 0, 0, 0, 0, -1",
                "255, 65535, 2001, 16777215, 4294967295, 18446744073709551615, 999.99, -1",
                "128, 32768, 2002, 8388608, 2147483648, 9223372036854775808, 0.01, -1",
                "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL");
    }

    private static TypeCase decimals() {
        return TypeCase.of(
                "a DECIMAL(1), b DECIMAL(10,2), c DECIMAL(65,30), d DECIMAL(65), e DECIMAL(30,30), f DECIMAL(9,9),"
                        + " g DECIMAL(18,9), h NUMERIC(20,1)",
                "0, 0, 0, 0, 0, 0, 0, 0",
                "1, 0.05, 1.5, 1, 0.5, 0.000000001, 1.000000001, 10",
                "-9, -99999999.99, -12345678901234567890123456789012345.123456789012345678901234567890,"
                        + " -99999999999999999999999999999999999999999999999999999999999999999,"
                        + " -0.000000000000000000000000000001, -0.999999999, -999999999.999999999, -0.1",
                "9, 12345678.90, 1000000000, 1000000000000000000, 0.1, 0.1, 100000000.1, 1000000000",
                "5, -0.01, -0.000000000000000000000000000001, 100000000000000000, 0.123456789012345678901234567890, 0,"
                        + " 0.1, -1234567890123456789.1",
                "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL");
    }

    private static TypeCase binaries() {
        return TypeCase.of(
                "a BINARY(5), b VARBINARY(10), c VARBINARY(3000), d TINYBLOB, e BLOB, f MEDIUMBLOB, g LONGBLOB,"
                        + " h BINARY(255), i BINARY(0)",
                "'', '', '', '', '', '', '', '', ''",
                "x'0001', x'00', x'FF', x'0102', x'010203', x'01020304', x'0102030405', 'a', ''",
                "x'0100000000', x'0000', REPEAT('z', 3000), x'80', x'FFFE', REPEAT('q', 66000), 'x', x'00', NULL",
                "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL");
    }

    private static TypeCase times() {
        return TypeCase.of(
                "a TIME, b TIME(1), c TIME(2), d TIME(3), e TIME(4), f TIME(5), g TIME(6)",
                "'00:00:00', '00:00:00', '00:00:00', '00:00:00', '00:00:00', '00:00:00', '00:00:00'",
                "'838:59:59', '838:59:58.9', '838:59:58.99', '838:59:58.999', '838:59:58.9999', '838:59:58.99999',"
                        + " '838:59:58.999999'",
                "'-838:59:59', '-838:59:58.9', '-838:59:58.99', '-838:59:58.999', '-838:59:58.9999',"
                        + " '-838:59:58.99999', '-838:59:58.999999'",
                "'-00:00:01', '-00:00:00.1', '-00:00:00.01', '-00:00:00.001', '-00:00:00.0001', '-00:00:00.00001',"
                        + " '-00:00:00.000001'",
                "'12:34:56', '12:34:56.7', '12:34:56.78', '12:34:56.789', '12:34:56.789', '12:34:56.789', '12:34:56.7'",
                "NULL, NULL, NULL, NULL, NULL, NULL, NULL");
    }

    private static TypeCase datetimes() {
        String zero = "'0000-00-00 00:00:00'";
        String half = "'2024-01-00 10:00:00'";
        return TypeCase.of(
                "a DATETIME, b DATETIME(1), c DATETIME(2), d DATETIME(3), e DATETIME(4), f DATETIME(5),"
                        + " g DATETIME(6), h DATETIME NOT NULL, i DATETIME(6) NOT NULL",
                all("'1970-01-01 00:00:00'", 9),
                all("'9999-12-31 23:59:59'", 9),
                all("'1969-12-31 23:59:59.4'", 9),
                all("'2024-02-29 12:34:56.123456'", 9),
                all("'1000-01-01 00:00:00.000001'", 9),
                all("'0070-03-04 05:06:07'", 9),
                all(zero, 9),
                all(half, 9),
                all("NULL", 7) + ", '2000-01-01', '2000-01-01 01:02:03.456789'");
    }

    private static TypeCase timestamps() {
        return TypeCase.of(
                "a TIMESTAMP NULL, b TIMESTAMP(1) NULL, c TIMESTAMP(2) NULL, d TIMESTAMP(3) NULL,"
                        + " e TIMESTAMP(4) NULL, f TIMESTAMP(5) NULL, g TIMESTAMP(6) NULL",
                all("'1970-01-01 00:00:01'", 7),
                all("'2038-01-19 03:14:07'", 7),
                all("'2024-02-29 12:34:56.123456'", 7),
                all("'2000-12-31 23:59:59.000001'", 7),
                all("'0000-00-00 00:00:00'", 7),
                all("NULL", 7));
    }

    private static TypeCase charsets() {
        return TypeCase.of(
                "a VARCHAR(50) CHARACTER SET latin1, b CHAR(20) CHARACTER SET sjis, c TEXT CHARACTER SET utf16,"
                        + " d VARCHAR(50) CHARACTER SET ucs2, e VARCHAR(50) CHARACTER SET utf8mb3,"
                        + " f VARCHAR(50) CHARACTER SET ascii, g TEXT CHARACTER SET utf32,"
                        + " h VARCHAR(50) CHARACTER SET utf16le, i VARCHAR(50) CHARACTER SET cp1251,"
                        + " j VARCHAR(50) CHARACTER SET koi8r",
                "'plain ascii', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain'",
                "'é€ü\"\\\\', '表ソ漢字', 'é表\uD83D\uDE00', 'é表', 'é表', '\"\\n"
                        + "', 'é表\uD83D\uDE00', 'é表\uD83D\uDE00', 'Привет', 'Привет'",
                "'', '', '', '', '', '', '', '', '', ''",
                "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL");
    }

    private static TypeCase wideCharsets() {
        return TypeCase.of(
                "a VARCHAR(50) CHARACTER SET gbk, b VARCHAR(50) CHARACTER SET big5,"
                        + " c VARCHAR(50) CHARACTER SET euckr, d VARCHAR(50) CHARACTER SET ujis,"
                        + " e VARCHAR(50) CHARACTER SET latin2, f VARCHAR(50) CHARACTER SET greek,"
                        + " g VARCHAR(50) CHARACTER SET hebrew, h VARCHAR(50) CHARACTER SET cp850,"
                        + " i VARCHAR(50) CHARACTER SET gb2312, j VARCHAR(50) CHARACTER SET tis620,"
                        + " k TEXT CHARACTER SET gbk",
                "'漢字', '漢字', '한국', '漢字', 'łąść', 'Ελλάδα', 'שלום', 'é', '汉字', 'ไทย', REPEAT('漢x', 3000)",
                "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL");
    }

    private static TypeCase manyMembers() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            members.append(i == 0 ? "'m" : ",'m").append(i).append('\'');
        }
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            set.append(i == 0 ? "'s" : ",'s").append(i).append('\'');
        }
        return TypeCase.of(
                "a ENUM(" + members + "), b SET(" + set + "), c SET('1','2','3','4','5','6','7','8','9')",
                "'m0', 's0', '9'",
                "'m299', 's63', '1,9'",
                "'m255', 's0,s31,s32,s63', '8'",
                "'m256', ~0, ''",
                "NULL, NULL, NULL");
    }

    private static TypeCase geometries() {
        return TypeCase.of(
                "a POINT, b GEOMETRY, c LINESTRING, d POLYGON, e MULTIPOINT, f GEOMETRYCOLLECTION",
                "ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POINT(-1.5 1e10)'),"
                        + " ST_GeomFromText('LINESTRING(0 0,1 1)'), ST_GeomFromText('POLYGON((0 0,0 1,1 1,0 0))'),"
                        + " ST_GeomFromText('MULTIPOINT(1 1,2 2)'), ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1))')",
                "ST_GeomFromText('POINT(12.5 41.9)', 4326), ST_GeomFromText('LINESTRING(0 0,1 1)', 4326), NULL, NULL,"
                        + " NULL, NULL",
                "NULL, NULL, NULL, NULL, NULL, NULL");
    }

    /** Types that MySQL lacks, or has in another form. */
    static List<TypeCase> ofMariaDb() {
        return List.of(
                TypeCase.of("a JSON, b JSON", "'{\"a\": 1}', '[]'", "'\"\uD83D\uDE00 é\"', NULL"),
                TypeCase.of(
                        "a UUID, b UUID",
                        "'123e4567-e89b-12d3-a456-426655440001', '00000000-0000-0000-0000-000000000000'",
                        "'ffffffff-ffff-7fff-bfff-ffffffffffff', NULL"),
                TypeCase.of("a INT, b INT INVISIBLE, c INT", "1, 2", "NULL, NULL"));
    }

    private static String all(String value, int times) {
        return String.join(", ", java.util.Collections.nCopies(times, value));
    }
}
