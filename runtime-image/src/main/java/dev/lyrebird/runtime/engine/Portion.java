package dev.lyrebird.runtime.engine;

import java.util.List;

/**
 * Events that are handed on together. What lies between threads costs once a portion, not once an event.
 *
 * @param events in order, possibly none; whoever gives a portion away does not change the list any more
 * @param reached where reading goes on once they, and all before them, are delivered
 * @param sourceTimeMillis when the server executed the last of what stands before that place, events or not, in milliseconds since
 *     1970; 0 when unknown
 */
public record Portion(List<ChangeEvent> events, Bookmark reached, long sourceTimeMillis) {
    public Portion(List<ChangeEvent> events, Bookmark reached) {
        this(
                events,
                reached,
                events.isEmpty() ? 0 : events.get(events.size() - 1).sourceTimeMillis());
    }
}
