package dev.lyrebird.operator.source.model;

import dev.lyrebird.operator.source.gate.GateSight;
import java.time.Duration;

/**
 * What was seen of a source's gates, and how fast a change of one may spread.
 *
 * @param interval time between two sources that take up the same change
 */
public record GatesSeen(GateSight sight, Duration interval) {}
