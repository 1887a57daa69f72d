package dev.lyrebird.runtime.engine.debezium;

import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A column of every type, with a default where it can have one, and values that can be told from each other. */
public final class ColumnsOfAllTypes {
    private ColumnsOfAllTypes() {}

    /** @return definitions by the column's name */
    public static Map<String, String> types(DatabaseServer server) {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("c_tinyint", "TINYINT");
        types.put("c_utinyint", "TINYINT UNSIGNED");
        types.put("c_bool", "BOOL DEFAULT TRUE");
        types.put("c_smallint", "SMALLINT UNSIGNED");
        types.put("c_mediumint", "MEDIUMINT UNSIGNED");
        types.put("c_int", "INT DEFAULT 918273645");
        types.put("c_uint", "INT UNSIGNED ZEROFILL");
        types.put("c_bigint", "BIGINT");
        types.put("c_ubigint", "BIGINT UNSIGNED");
        types.put("c_decimal", "DECIMAL(30,8) DEFAULT 918273645.5");
        types.put("c_float", "FLOAT");
        types.put("c_double", "DOUBLE");
        types.put("c_bit", "BIT");
        types.put("c_bits", "BIT(40)");
        types.put("c_date", "DATE");
        types.put("c_datetime", "DATETIME");
        types.put("c_datetime6", "DATETIME(6)");
        types.put("c_timestamp", "TIMESTAMP(3) NULL");
        types.put("c_time", "TIME(6)");
        types.put("c_year", "YEAR");
        types.put("c_char", "CHAR(30)");
        types.put("c_varchar", "VARCHAR(60) DEFAULT 'the default that is hidden'");
        types.put("c_text", "TEXT");
        types.put("c_binary", "BINARY(20)");
        types.put("c_varbinary", "VARBINARY(60)");
        types.put("c_blob", "LONGBLOB");
        types.put("c_enum", "ENUM('a','member-of-an-enum')");
        types.put("c_set", "SET('a','member-of-a-set')");
        types.put("c_json", "JSON");
        types.put("c_point", "POINT");
        types.put("c_geometry", "GEOMETRY");
        if (server instanceof MariaDbServer) {
            types.put("c_uuid", "UUID");
        }
        return types;
    }

    public static String create(DatabaseServer server, String table) {
        return "CREATE TABLE " + table + " (id INT PRIMARY KEY, "
                + types(server).entrySet().stream()
                        .map(column -> column.getKey() + " " + column.getValue())
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** @param number makes the values of rows different */
    public static String insert(DatabaseServer server, String table, int number) {
        return "INSERT INTO " + table + " (id, "
                + String.join(", ", types(server).keySet()) + ") VALUES (" + number + ", "
                + types(server).keySet().stream()
                        .map(column -> value(column, number))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static String value(String column, int number) {
        String text = "marker-of-" + column + "-" + number;
        return switch (column) {
            case "c_tinyint", "c_utinyint" -> String.valueOf(80 + number);
            case "c_bool", "c_bit" -> "1";
            case "c_smallint" -> "6123" + number;
            case "c_mediumint" -> "1612345" + number;
            case "c_int" -> "161234567" + number;
            case "c_uint" -> "316123456" + number;
            case "c_bigint" -> "-761234567890123456" + number;
            case "c_ubigint" -> "1761234567890123456" + number;
            case "c_decimal" -> "61234567890123456789.1234567" + number;
            case "c_float" -> "6123.2" + number;
            case "c_double" -> "61234567.87654" + number;
            case "c_bits" -> "0x616263646" + number;
            case "c_date" -> "'2061-02-0" + number + "'";
            case "c_datetime" -> "'2061-03-04 05:06:0" + number + "'";
            case "c_datetime6" -> "'2061-03-04 05:06:07.12345" + number + "'";
            case "c_timestamp" -> "'2031-03-04 05:06:07.12" + number + "'";
            case "c_time" -> "'-61:02:03.12345" + number + "'";
            case "c_year" -> "206" + number;
            case "c_binary", "c_varbinary", "c_blob" -> "'" + text.substring(0, Math.min(20, text.length())) + "'";
            case "c_enum" -> "'member-of-an-enum'";
            case "c_set" -> "'a,member-of-a-set'";
            case "c_json" -> "'{\"" + text + "\": \"" + text + "\"}'";
            case "c_point", "c_geometry" ->
                "ST_GeomFromText('POINT(61.2345678" + number + " 62.3456789" + number + ")')";
            case "c_vector" -> "TO_VECTOR('[61.2" + number + ",62.3,63.4]')";
            case "c_uuid" -> "'61234567-89ab-4def-8123-456789abcde" + number + "'";
            case "c_inet" -> "'2001:db8::6123:" + number + "'";
            default -> "'" + text + "'";
        };
    }
}
