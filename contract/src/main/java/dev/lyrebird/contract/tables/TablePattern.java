package dev.lyrebird.contract.tables;

import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A pattern {@code database.table}: {@code *} stands for any characters, {@code ?} for one, a backslash takes the next
 * character literally. The first unescaped dot separates database and table; further dots belong to the table.
 *
 * @param text the pattern as the user wrote it
 */
public record TablePattern(String text) {
    public TablePattern {
        problemOf(text).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /** @return the pattern that means {@code table} and nothing else */
    public static TablePattern of(TableId table) {
        String database = escaped(table.database()).replace(".", "\\.");
        return new TablePattern(database + "." + escaped(table.table()));
    }

    /** @return what is wrong with {@code text} as a pattern; empty when nothing is */
    public static Optional<String> problemOf(String text) {
        if (danglingEscape(text)) {
            return Optional.of("expected a character after the last backslash, found the end of '" + text + "'");
        }
        int dot = separator(text);
        if (dot < 0) {
            return Optional.of("expected database.table, found '" + text + "' without a dot (use '" + text
                    + ".*' for all tables of a database)");
        }
        if (dot == 0 || dot == text.length() - 1) {
            return Optional.of("expected database.table, found '" + text + "' with an empty part");
        }
        return Optional.empty();
    }

    /**
     * The pattern as a regular expression on {@code database.table}, for readers that know tables by such a text. It has no
     * comma and no blank, and it may match more than the pattern where a database's name has a dot: whoever uses it asks
     * {@link TableGlob#matches} as well.
     */
    public String regex() {
        StringBuilder regex = new StringBuilder();
        text.codePoints().forEach(new IntConsumer() {
            private boolean escaped;

            @Override
            public void accept(int c) {
                if (c == '\\' && !escaped) {
                    escaped = true;
                    return;
                }
                regex.append(escaped ? literal(c) : c == '*' ? ".*" : c == '?' ? "." : literal(c));
                escaped = false;
            }
        });
        return regex.toString();
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    private static String literal(int c) {
        boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_');
        return plain ? Character.toString(c) : String.format("\\x{%x}", c);
    }

    /** @return index of the dot between database and table */
    int separator() {
        return separator(text);
    }

    private static int separator(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '.') {
                return i;
            }
        }
        return -1;
    }

    private static boolean danglingEscape(String text) {
        int backslashes = 0;
        for (int i = text.length() - 1; i >= 0 && text.charAt(i) == '\\'; i--) {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
