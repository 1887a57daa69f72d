package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.tables.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types of columns as people write them in a test: {@code decimal(10,2)}, {@code bigint unsigned}. */
final class ColumnTypes {
    private static final Pattern FORM = Pattern.compile("([a-z]\\w*)(?:\\((\\d{1,5})(?:,(\\d{1,2}))?\\))?( unsigned)?");

    private ColumnTypes() {}

    static Map<String, String> problems(Map<String, String> types) {
        Map<String, String> problems = new TreeMap<>();
        Optional.ofNullable(types).orElse(Map.of()).forEach((column, text) -> {
            if (!FORM.matcher(normal(text)).matches()) {
                problems.put(column, "expected a type such as decimal(10,2) or bigint unsigned, found '" + text + "'");
            }
        });
        return problems;
    }

    static ColumnType parse(String text) {
        Matcher matcher = FORM.matcher(normal(text));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no type: " + text);
        }
        List<Integer> arguments = Arrays.asList(matcher.group(2), matcher.group(3)).stream()
                .filter(argument -> argument != null)
                .map(Integer::valueOf)
                .toList();
        return new ColumnType(
                matcher.group(1), arguments, matcher.group(4) != null, Optional.empty(), Optional.empty(), List.of());
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace(", ", ",");
    }
}
