package dev.lyrebird.contract.text;

/** A number with its noun, as people write it. */
public final class Counted {
    private Counted() {}

    /**
     * @param noun in the singular, its plural made by an s
     * @return {@code 1 table}, {@code 17 tables}, {@code 0 tables}
     */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
