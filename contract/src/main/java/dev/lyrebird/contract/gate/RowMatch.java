package dev.lyrebird.contract.gate;

/** Which gates' conditions a row fulfils. */
public final class RowMatch {
    /** A row where no gate has a condition, or that fulfils them all. */
    public static final RowMatch ALL = new RowMatch(true, new boolean[0]);

    private final boolean all;
    private final boolean[] each;

    private RowMatch(boolean all, boolean[] each) {
        this.all = all;
        this.each = each;
    }

    static RowMatch of(boolean[] each) {
        for (boolean one : each) {
            if (!one) {
                return new RowMatch(false, each);
            }
        }
        return ALL;
    }

    /** Whether every condition is fulfilled. */
    public boolean all() {
        return all;
    }

    /** @param condition index among the gates that have one; below 0 for a gate without */
    boolean fulfils(int condition) {
        return all || condition < 0 || each[condition];
    }
}
