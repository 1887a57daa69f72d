package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether all of the log was read. A server sends heartbeats while it has nothing to send, and also while it skips what a reader does
 * not want, and once more before what follows that ({@code Binlog_sender::send_events} of MySQL): these tell places that move on.
 */
final class LogEnd {
    private Optional<Place> last = Optional.empty();
    private boolean reached;

    /** @param offset the place that it tells, in full */
    void heartbeat(LogEvent event, long offset) {
        Place place = new Place(offset, Arrays.copyOfRange(event.bytes(), event.from(), event.to()));
        reached = last.filter(place::isSame).isPresent();
        last = Optional.of(place);
    }

    /** Something else came. */
    void event() {
        last = Optional.empty();
        reached = false;
    }

    /** @return whether it was reached, once: silence after that says nothing */
    boolean takeReached() {
        boolean taken = reached;
        reached = false;
        return taken;
    }

    /** @param body name of the file, in the second form also the offset */
    private record Place(long offset, byte[] body) {
        boolean isSame(Place other) {
            return offset == other.offset && Arrays.equals(body, other.body);
        }
    }
}
