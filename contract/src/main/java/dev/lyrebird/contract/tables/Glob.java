package dev.lyrebird.contract.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A pattern for one name: {@code *} stands for any characters, {@code ?} for one, a backslash takes the next character
 * literally. A character is a code point.
 */
public final class Glob {
    private static final int ANY = -1;
    private static final int ONE = -2;

    private final String text;
    private final int[] tokens;
    private final int[] folded;
    private final boolean literal;

    private Glob(String text, int[] tokens) {
        this.text = text;
        this.tokens = tokens;
        this.folded = Arrays.stream(tokens).map(Glob::fold).toArray();
        this.literal = Arrays.stream(tokens).allMatch(token -> token >= 0);
    }

    /** @throws IllegalArgumentException when {@link #problemOf} says something */
    public static Glob of(String text) {
        problemOf(text).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return new Glob(text, normal(tokens(text)));
    }

    /** @return what is wrong with {@code text} as a pattern; empty when nothing is */
    public static Optional<String> problemOf(String text) {
        if (text.isEmpty()) {
            return Optional.of("expected a name or a pattern, found nothing");
        }
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            escaped = !escaped && text.charAt(i) == '\\';
        }
        return escaped
                ? Optional.of("expected a character after the last backslash, found the end of '" + text + "'")
                : Optional.empty();
    }

    /** @return the pattern that matches {@code name} and nothing else */
    public static Glob literal(String name) {
        return new Glob(name, name.codePoints().toArray());
    }

    /** Whether the pattern has no wildcard. */
    public boolean isLiteral() {
        return literal;
    }

    /** @return the number of characters beside wildcards: the more, the more specific */
    public int literals() {
        return (int) Arrays.stream(tokens).filter(token -> token >= 0).count();
    }

    /** @return the name that it matches; empty when it has wildcards */
    public Optional<String> name() {
        return isLiteral() ? Optional.of(new String(tokens, 0, tokens.length)) : Optional.empty();
    }

    /** Whether the whole of {@code name}, which a database or table has, is what the pattern means. */
    public boolean matches(String name, TableNameCase nameCase) {
        return nameCase.tellsApart()
                ? matches(tokens, characters(name, IntUnaryOperator.identity()))
                : matchesColumn(name);
    }

    /** Whether the whole of {@code name}, which a column has, is what the pattern means: no server tells columns apart by case. */
    public boolean matchesColumn(String name) {
        return matches(folded, characters(name, Glob::fold));
    }

    private static boolean matches(int[] pattern, int[] subject) {
        int star = -1;
        int retry = 0;
        int p = 0;
        int s = 0;
        while (s < subject.length) {
            if (p < pattern.length && (pattern[p] == ONE || pattern[p] == subject[s])) {
                p++;
                s++;
            } else if (p < pattern.length && pattern[p] == ANY) {
                star = p++;
                retry = s;
            } else if (star >= 0) {
                p = star + 1;
                s = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == ANY) {
            p++;
        }
        return p == pattern.length;
    }

    private static int[] characters(String name, IntUnaryOperator as) {
        int[] characters = new int[name.codePointCount(0, name.length())];
        for (int i = 0, at = 0; i < characters.length; i++) {
            int c = name.codePointAt(at);
            at += Character.charCount(c);
            characters[i] = as.applyAsInt(c);
        }
        return characters;
    }

    /** Whether every database or table that {@code other} matches is matched by this one too; never true without being so. */
    public boolean contains(Glob other, TableNameCase nameCase) {
        return nameCase.tellsApart() ? contains(tokens, other.tokens) : containsColumns(other);
    }

    /** Whether every column that {@code other} matches is matched by this one too; never true without being so. */
    public boolean containsColumns(Glob other) {
        return contains(folded, other.folded);
    }

    private boolean contains(int[] outer, int[] inner) {
        if (isLiteral()) {
            return Arrays.equals(outer, inner);
        }
        boolean[] next = new boolean[inner.length + 1];
        next[inner.length] = true;
        for (int o = outer.length - 1; o >= 0; o--) {
            boolean[] now = new boolean[inner.length + 1];
            for (int i = inner.length; i >= 0; i--) {
                boolean rest = i < inner.length;
                now[i] = outer[o] == ANY
                        ? next[i] || (rest && now[i + 1])
                        : rest && inner[i] != ANY && (outer[o] == ONE || outer[o] == inner[i]) && next[i + 1];
            }
            next = now;
        }
        return next[0];
    }

    /** @return how many steps {@link #contains} takes at most */
    long steps(Glob other) {
        return isLiteral() ? 1 : (tokens.length + 1L) * (other.tokens.length + 1L);
    }

    @Override
    public String toString() {
        return text;
    }

    private static List<Integer> tokens(String text) {
        List<Integer> tokens = new ArrayList<>();
        boolean escaped = false;
        for (int c : text.codePoints().toArray()) {
            if (c == '\\' && !escaped) {
                escaped = true;
                continue;
            }
            tokens.add(escaped || (c != '*' && c != '?') ? c : c == '*' ? ANY : ONE);
            escaped = false;
        }
        return tokens;
    }

    /** In a run of wildcards the order has no meaning: ones first, then one star. */
    private static int[] normal(List<Integer> tokens) {
        List<Integer> normal = new ArrayList<>();
        boolean star = false;
        for (int token : tokens) {
            if (token >= 0 && star) {
                normal.add(ANY);
            }
            star = token == ANY || (star && token == ONE);
            if (token != ANY) {
                normal.add(token);
            }
        }
        if (star) {
            normal.add(ANY);
        }
        return normal.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @return {@code name} in letters that are the same for all names which count as equal where case does not */
    static String folded(String name) {
        int[] folded = name.codePoints().map(Glob::fold).toArray();
        return new String(folded, 0, folded.length);
    }

    /**
     * Letters count as equal, too, that have only their capital in common, such as {@code ı} and {@code i}: a server takes columns of
     * such names for the same.
     */
    private static int fold(int c) {
        return c < 0 ? c : Character.toLowerCase(Character.toUpperCase(c));
    }
}
