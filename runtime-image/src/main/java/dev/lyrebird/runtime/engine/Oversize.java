package dev.lyrebird.runtime.delivery;

import dev.lyrebird.runtime.engine.ChangeEvent;

/** Words for an event that is larger than what may be delivered. */
final class Oversize {
    private Oversize() {}

    static String message(ChangeEvent event, int limit) {
        return "An event of table " + event.table() + " at "
                + event.position().display() + " has " + event.size()
                + " bytes with key and headers; limits.maxEventBytes is "
                + limit + ". Nothing behind it is delivered before this is decided. Raise limits.maxEventBytes (and the"
                + " destination's own limit), or take the table out of spec.tables.";
    }
}
