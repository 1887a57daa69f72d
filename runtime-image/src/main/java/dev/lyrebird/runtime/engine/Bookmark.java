package dev.lyrebird.runtime.engine;

import dev.lyrebird.contract.position.Position;

/**
 * A place in the log from which reading can go on. Its position is worked out when somebody asks: an engine passes thousands of
 * such places for each one that is written down. Immutable.
 */
@FunctionalInterface
public interface Bookmark {
    Position position();

    /** @return a place whose position is known already */
    static Bookmark at(Position position) {
        return () -> position;
    }
}
