package dev.lyrebird.runtime.engine;

/** Words for an event that is larger than what may be delivered. */
public final class Oversize {
    /** What it means, and what to do. */
    public static final String ADVICE =
            "Nothing behind it is delivered before this is decided. Raise limits.maxEventBytes"
                    + " (and the destination's own limit), or take the table out of spec.tables.";

    private Oversize() {}

    /** @return words for an event that was made, and is longer than {@code limit} bytes; no data of it */
    public static String message(ChangeEvent event, int limit) {
        return "An event of table " + event.table() + " at "
                + event.position().display() + " has " + event.size()
                + " bytes with key and headers; limits.maxEventBytes is "
                + limit + ". " + ADVICE;
    }
}
