package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.api.v1alpha1.source.BinaryForm;
import dev.lyrebird.api.v1alpha1.source.DecimalForm;
import dev.lyrebird.api.v1alpha1.source.DecimalFormat;
import dev.lyrebird.api.v1alpha1.source.UnsignedBigintForm;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.tables.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How values are written, by the types of their columns: the table in docs/destinations.md is made of it. That Debezium writes the
 * same with the settings that it names is for {@link CopiedRowsCases}.
 *
 * @param columns types whose values look like this
 * @param note what the JSON does not say by itself
 * @param type of an example's column
 * @param queried the example as the server prints it
 * @param example as people read it
 * @param forms in which it differs, the default first
 */
record WrittenValue(String columns, String note, ColumnType type, byte[] queried, String example, List<Form> forms) {
    /**
     * One form of the value.
     *
     * @param format what {@code spec.format} says
     * @param settings of Debezium, and of its converter, that are equal
     */
    record Form(ValueForms values, String format, String json, String settings) {}

    static List<WrittenValue> all() {
        return List.of(
                plain("TINYINT to BIGINT, YEAR", "", "int", List.of(), "-7", "-7"),
                bigint(),
                decimal(),
                plain(
                        "FLOAT, DOUBLE",
                        "the shortest text that is read as the same number",
                        "double",
                        List.of(),
                        "0.1",
                        "0.1"),
                plain(
                        "TINYINT(1), BOOL",
                        "a number, since servers show BOOL as TINYINT(1)",
                        "tinyint",
                        List.of(1),
                        "1",
                        "1"),
                plain("BIT(1)", "", "bit", List.of(1), hex("01"), "b'1'", "true"),
                plain(
                        "BIT(n)",
                        "Base64, the lowest byte first",
                        "bit",
                        List.of(12),
                        hex("0102"),
                        "b'000100000010'",
                        "\"AgE=\""),
                plain("CHAR, VARCHAR, TEXT, ENUM, UUID, INET4, INET6", "", "varchar", List.of(9), "open", "\"open\""),
                plain("SET", "members with commas between", "set", List.of(), "3", "a,b", "\"a,b\""),
                plain("JSON", "the document as text", "json", List.of(), "{\"a\": 1}", "\"{\\\"a\\\":1}\""),
                binary(),
                plain("DATE", "days since 1970-01-01", "date", List.of(), "2026-11-23", "20780"),
                plain(
                        "DATETIME(0) to (3)",
                        "milliseconds since 1970, as if it was in UTC",
                        "datetime",
                        List.of(0),
                        "2026-11-23 12:00:00",
                        "1795435200000"),
                plain(
                        "DATETIME(4) to (6)",
                        "microseconds since 1970, as if it was in UTC",
                        "datetime",
                        List.of(6),
                        "2026-11-23 12:00:00.000001",
                        "1795435200000001"),
                plain(
                        "TIMESTAMP(n)",
                        "in UTC",
                        "timestamp",
                        List.of(3),
                        "2026-11-23 12:00:00.500",
                        "\"2026-11-23T12:00:00.500Z\""),
                plain("TIME(n)", "microseconds, also negative", "time", List.of(0), "-01:00:00", "-3600000000"),
                plain(
                        "POINT",
                        "`wkb` is well-known binary in Base64",
                        "point",
                        List.of(),
                        hex("00000000" + "0101000000" + "000000000000f03f" + "0000000000000040"),
                        "POINT(1 2)",
                        "{\"x\":1.0,\"y\":2.0,\"wkb\":\"AQEAAAAAAAAAAADwPwAAAAAAAABA\",\"srid\":null}"),
                plain(
                        "other spatial types",
                        "",
                        "geometry",
                        List.of(),
                        hex("e6100000" + "0101000000" + "000000000000f03f" + "0000000000000040"),
                        "POINT(1 2), SRID 4326",
                        "{\"wkb\":\"AQEAAAAAAAAAAADwPwAAAAAAAABA\",\"srid\":4326}"),
                plain("VECTOR", "", "vector", List.of(2), hex("0000803f00002040"), "[1, 2.5]", "[1.0,2.5]"));
    }

    private static WrittenValue bigint() {
        ColumnType type = new ColumnType("bigint", List.of(), true, Optional.empty(), Optional.empty(), List.of());
        return new WrittenValue(
                "BIGINT UNSIGNED",
                "",
                type,
                text("18446744073709551615"),
                "18446744073709551615",
                List.of(
                        bigint(DecimalFormat.Numeric, UnsignedBigintForm.Precise, "18446744073709551615"),
                        bigint(DecimalFormat.Base64, UnsignedBigintForm.Precise, "\"AP//////////\""),
                        bigint(DecimalFormat.Numeric, UnsignedBigintForm.Long, "-1")));
    }

    private static Form bigint(DecimalFormat format, UnsignedBigintForm form, String json) {
        return new Form(
                new ValueForms(DecimalForm.String, format, form, BinaryForm.Bytes),
                "`unsignedBigints: " + form + "`" + (form == UnsignedBigintForm.Precise ? spec(format) : ""),
                json,
                setting("bigint.unsigned.handling.mode", form)
                        + (form == UnsignedBigintForm.Precise ? converter(format) : ""));
    }

    private static WrittenValue decimal() {
        return new WrittenValue(
                "DECIMAL",
                "",
                type("decimal", List.of(10, 2)),
                text("12.50"),
                "12.50",
                List.of(
                        decimal(DecimalForm.String, DecimalFormat.Numeric, "\"12.50\""),
                        decimal(DecimalForm.Precise, DecimalFormat.Base64, "\"BOI=\""),
                        decimal(DecimalForm.Precise, DecimalFormat.Numeric, "12.50"),
                        decimal(DecimalForm.Double, DecimalFormat.Numeric, "12.5")));
    }

    private static Form decimal(DecimalForm form, DecimalFormat format, String json) {
        boolean precise = form == DecimalForm.Precise;
        return new Form(
                new ValueForms(form, format, UnsignedBigintForm.Precise, BinaryForm.Bytes),
                "`decimals: " + form + "`" + (precise ? spec(format) : ""),
                json,
                setting("decimal.handling.mode", form) + (precise ? converter(format) : ""));
    }

    private static WrittenValue binary() {
        return new WrittenValue(
                "BINARY, VARBINARY, BLOB",
                "",
                type("varbinary", List.of(9)),
                hex("01ff"),
                "x'01ff'",
                List.of(
                        binary(BinaryForm.Bytes, "\"Af8=\""),
                        binary(BinaryForm.Base64, "\"Af8=\""),
                        binary(BinaryForm.Hex, "\"01ff\"")));
    }

    private static Form binary(BinaryForm form, String json) {
        return new Form(
                new ValueForms(DecimalForm.String, DecimalFormat.Numeric, UnsignedBigintForm.Precise, form),
                "`binary: " + form + "`",
                json,
                setting("binary.handling.mode", form));
    }

    private static String setting(String name, Enum<?> form) {
        return "`" + name + "=" + form.name().toLowerCase(Locale.ROOT) + "`";
    }

    private static String converter(DecimalFormat format) {
        return ", `decimal.format=" + format.name().toUpperCase(Locale.ROOT) + "`";
    }

    private static String spec(DecimalFormat format) {
        return ", `decimalFormat: " + format + "`";
    }

    private static WrittenValue plain(
            String columns, String note, String type, List<Integer> arguments, String queried, String json) {
        return plain(columns, note, type, arguments, text(queried), queried, json);
    }

    private static WrittenValue plain(
            String columns,
            String note,
            String type,
            List<Integer> arguments,
            String queried,
            String example,
            String json) {
        return plain(columns, note, type, arguments, text(queried), example, json);
    }

    private static WrittenValue plain(
            String columns,
            String note,
            String type,
            List<Integer> arguments,
            byte[] queried,
            String example,
            String json) {
        return new WrittenValue(
                columns,
                note,
                type(type, arguments),
                queried,
                example,
                List.of(new Form(ValueForms.STANDARD, "", json, "")));
    }

    private static ColumnType type(String name, List<Integer> arguments) {
        Optional<String> charset =
                name.equals("varchar") || name.equals("set") ? Optional.of("utf8mb4") : Optional.empty();
        return new ColumnType(
                name, arguments, false, charset, Optional.empty(), name.equals("set") ? List.of("a", "b") : List.of());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** @return the table, as people read it */
    static String markdown() {
        return "| column | value | `spec.format` | JSON | Debezium's settings |\n|---|---|---|---|---|\n"
                + all().stream().map(WrittenValue::rows).collect(Collectors.joining("\n"));
    }

    private String rows() {
        String[] rows = new String[forms.size()];
        for (int i = 0; i < rows.length; i++) {
            Form form = forms.get(i);
            boolean first = i == 0;
            rows[i] = "| " + (first ? columns : "") + " | " + (first ? "`" + example + "`" : "") + " | "
                    + form.format() + (first && !form.format().isEmpty() ? " (default)" : "") + " | `" + form.json()
                    + "`" + (note.isEmpty() ? "" : " (" + note + ")") + " | " + form.settings() + " |";
        }
        return Arrays.stream(rows).map(row -> row.replaceAll(" {2,}", " ")).collect(Collectors.joining("\n"));
    }
}
