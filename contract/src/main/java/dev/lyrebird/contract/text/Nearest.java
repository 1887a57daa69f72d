package dev.lyrebird.contract.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The existing name that a misspelt one probably means: by the fewest letters to change. */
public final class Nearest {
    private Nearest() {}

    /** @return the nearest existing name; empty when none differs in at most a third of the letters (always up to 2) */
    public static Optional<String> to(String name, Collection<String> existing) {
        int most = Math.max(2, name.length() / 3);
        return existing.stream()
                .filter(other -> distance(name, other) <= most)
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
