package dev.lyrebird.runtime.delivery;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;

/**
 * What is sent at once.
 *
 * @param events events in order; empty when only the position moved
 * @param position where reading goes on once they are delivered
 * @param bytes what they take of the buffer
 */
record Batch(List<ChangeEvent> events, Position position, long bytes) {}
