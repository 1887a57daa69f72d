package dev.lyrebird.runtime.delivery;

import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;

/**
 * What waits, and is sent, at once.
 *
 * @param events events in order; empty when only the position moved
 * @param reached where reading goes on once they are delivered
 * @param bytes what they take of the buffer
 */
record Batch(List<ChangeEvent> events, Bookmark reached, long bytes) {}
