package dev.lyrebird.runtime.server.start;

import dev.lyrebird.contract.position.Position;
import java.util.Optional;

/**
 * A place between two events.
 *
 * @param offset byte offset in the file
 */
record LogOffset(String file, long offset) {
    /** @return the place, to be read from by file and offset whether transactions are numbered or not */
    Position position() {
        return Position.atTransaction(Optional.empty(), file, offset);
    }
}
