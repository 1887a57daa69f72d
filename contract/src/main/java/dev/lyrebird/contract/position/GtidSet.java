package dev.lyrebird.contract.position;

/** A set of transactions by their global ids, as MySQL or MariaDB writes it. */
public sealed interface GtidSet permits MySqlGtidSet, MariaDbGtidSet {
    /**
     * @param text as the server prints it; line feeds and blanks are passed over; empty text is an empty MySQL set
     * @throws IllegalArgumentException when it is neither form
     */
    static GtidSet parse(String text) {
        String compact = text.replaceAll("\\s", "");
        return MariaDbGtidSet.FORM.matcher(compact).matches()
                ? MariaDbGtidSet.parse(compact)
                : MySqlGtidSet.parse(compact);
    }

    /** Whether every transaction of {@code other} is in this set; false for sets of the other product, unless empty. */
    boolean contains(GtidSet other);
}
