package dev.lyrebird.contract.tables;

import java.util.regex.Pattern;

/** What a pattern means, said a second time: by regular expressions, which are compiled whenever somebody asks. */
public final class NaivePattern {
    private NaivePattern() {}

    /** Whether {@code pattern}, which is {@code database.table}, means {@code table}. */
    public static boolean matches(String pattern, TableId table, TableNameCase nameCase) {
        int dot = new TablePattern(pattern).separator();
        return matches(pattern.substring(0, dot), table.database(), nameCase)
                && matches(pattern.substring(dot + 1), table.table(), nameCase);
    }

    /** Whether {@code pattern}, which is of one name, means {@code name}. */
    public static boolean matches(String pattern, String name, TableNameCase nameCase) {
        int flags = nameCase.tellsApart()
                ? Pattern.DOTALL
                : Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return Pattern.compile(regex(pattern), flags).matcher(name).matches();
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '\\' -> regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
