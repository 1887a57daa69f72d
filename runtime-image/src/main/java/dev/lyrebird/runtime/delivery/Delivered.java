package dev.lyrebird.runtime.delivery;

import dev.lyrebird.contract.position.Position;

/**
 * Up to where everything was acknowledged.
 *
 * @param position where reading would go on
 * @param events how many events this process has delivered: a position that moves without them moved by heartbeats alone
 */
public record Delivered(Position position, long events) {}
