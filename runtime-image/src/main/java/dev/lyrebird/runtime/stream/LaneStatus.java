package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.LaneReport;

/**
 * A lane at one moment.
 *
 * @param lane which one, and what it does
 * @param position up to where its events were acknowledged
 * @param checkpoint its position in the checkpoint as it was written last
 */
public record LaneStatus(LaneReport lane, Position position, Position checkpoint) {}
