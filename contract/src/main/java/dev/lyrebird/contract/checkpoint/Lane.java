package dev.lyrebird.contract.checkpoint;

import static java.util.Objects.requireNonNull;

import dev.lyrebird.contract.position.Position;

/**
 * A set of tables with one position.
 *
 * @param name name of the lane; {@link #MAIN} for the one that follows the log
 * @param position where it stands
 * @param state whether it follows the log or stands still while its tables are copied
 */
public record Lane(String name, Position position, LaneState state) {
    public static final String MAIN = "main";

    public Lane {
        requireNonNull(name, "name");
        requireNonNull(position, "position");
        requireNonNull(state, "state");
    }

    public static Lane held(Position position) {
        return new Lane(MAIN, position, LaneState.Held);
    }

    public static Lane following(Position position) {
        return new Lane(MAIN, position, LaneState.Following);
    }
}
