package dev.lyrebird.runtime.engine;

import java.util.List;

/**
 * Events that are handed on together. What lies between threads costs once a portion, not once an event.
 *
 * @param events in order, possibly none; whoever gives a portion away does not change the list any more
 * @param reached where reading goes on once they, and all before them, are delivered
 */
public record Portion(List<ChangeEvent> events, Bookmark reached) {}
