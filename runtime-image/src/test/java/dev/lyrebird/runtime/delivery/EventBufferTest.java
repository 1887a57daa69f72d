package dev.lyrebird.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBufferTest extends RunningDelivery {
    private final EventBuffer buffer = new EventBuffer(1 << 20, 1 << 20, new Depth(10, 3));
    private final LaneOutput joining = delivery.lane("joining");

    private void put(LaneOutput lane, long reached, ChangeEvent... events) throws Exception {
        buffer.put(new Batch(
                List.of(events), List.of(new LaneMark(lane, Bookmark.at(Events.at(reached)), events.length)), 100));
    }

    private void advance(LaneOutput lane, long reached) throws Exception {
        buffer.put(new Batch(List.of(), List.of(new LaneMark(lane, Bookmark.at(Events.at(reached)), 0)), 0));
    }

    /** Two lanes read the same quiet log side by side, and the destination is away. */
    @Test
    void placesWithoutEventsTakeNoRoomHoweverManyLanesComeByTurns() throws Exception {
        put(main, 1, Events.number(1));
        for (long n = 2; n < 1000; n++) {
            advance(joining, n);
            advance(main, n);
        }

        assertThat(buffer.waiting()).isEqualTo(1);
        Batch batch = buffer.take();
        assertThat(main.delivered()).isEmpty();
        assertThat(joining.delivered())
                .as("what stands before it was not acknowledged")
                .isEmpty();
        batch.acknowledge();
        assertThat(main.delivered()).contains(new Delivered(Events.at(999), 1));
        assertThat(joining.delivered()).contains(new Delivered(Events.at(999), 0));
    }

    @Test
    void aPlaceGoesAlongWithWhatWaitsLast() throws Exception {
        put(joining, 1, Events.number(1));
        for (long n = 2; n <= 11; n++) {
            put(main, n, Events.number(n));
        }
        advance(joining, 12);

        buffer.take().acknowledge();
        assertThat(joining.delivered()).contains(new Delivered(Events.at(1), 1));
        buffer.take().acknowledge();
        assertThat(joining.delivered()).contains(new Delivered(Events.at(12), 1));
    }
}
