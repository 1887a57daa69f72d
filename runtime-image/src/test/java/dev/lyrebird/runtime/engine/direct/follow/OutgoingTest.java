package dev.lyrebird.runtime.engine.direct.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.Portion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read goes on in portions: whole, in order, and with the place that was reached. */
class OutgoingTest {
    private final List<Portion> portions = new ArrayList<>();
    private final Outgoing outgoing = new Outgoing(new Output(), () -> false);

    @Test
    void nothingIsHandedOnWhereNothingWasRead() throws Exception {
        assertThat(outgoing.handOn()).isFalse();
        assertThat(portions).isEmpty();
    }

    @Test
    void eventsWaitForEachOtherUntilTheyAreHandedOn() throws Exception {
        outgoing.add(Events.number(1));
        outgoing.add(Events.number(2));
        assertThat(portions).isEmpty();

        assertThat(outgoing.handOn()).isTrue();
        assertThat(numbers(0)).containsExactly(1L, 2L);
        assertThat(reached(0)).isEqualTo(2);
        assertThat(outgoing.handOn()).isFalse();
    }

    @Test
    void aPlaceBehindTheEventsGoesWithThem() throws Exception {
        outgoing.add(Events.number(1));
        outgoing.advance(Bookmark.at(Events.at(7)), 0);
        outgoing.handOn();

        assertThat(numbers(0)).containsExactly(1L);
        assertThat(reached(0)).isEqualTo(7);
    }

    @Test
    void aPlaceBeforeAnEventIsForgottenForTheEventsOwn() throws Exception {
        outgoing.advance(Bookmark.at(Events.at(7)), 0);
        outgoing.add(Events.number(9));
        outgoing.handOn();

        assertThat(reached(0)).isEqualTo(9);
    }

    @Test
    void aPlaceGoesOnWithoutEvents() throws Exception {
        outgoing.advance(Bookmark.at(Events.at(7)), 0);

        assertThat(outgoing.handOn()).isTrue();
        assertThat(numbers(0)).isEmpty();
        assertThat(reached(0)).isEqualTo(7);
    }

    @Test
    void manyEventsDoNotWaitForAPause() throws Exception {
        for (int i = 1; i <= 2_500; i++) {
            outgoing.add(Events.number(i));
        }
        assertThat(portions).hasSize(2);
        outgoing.handOn();

        assertThat(portions.stream()
                        .mapToInt(portion -> portion.events().size())
                        .sum())
                .isEqualTo(2_500);
        assertThat(reached(0)).isEqualTo(1_000);
        assertThat(reached(2)).isEqualTo(2_500);
    }

    @Test
    void largeEventsDoNotGather() throws Exception {
        for (int i = 1; i <= 10; i++) {
            outgoing.add(Events.sized(i, 100_000));
        }

        assertThat(portions).allSatisfy(portion -> assertThat(portion.events()).hasSize(3));
    }

    /** They are all found again if only a part arrives, and nothing is known of how old the first is. */
    @Test
    void ofHeldChangesNoTimeIsToldBeforeTheirEnd() throws Exception {
        outgoing.addHeld(List.of(Events.sized(1, 200_000), Events.sized(2, 200_000)), Bookmark.at(Events.at(1)));
        outgoing.advance(Bookmark.at(Events.at(7)), 5_000);
        outgoing.add(Events.number(9));
        outgoing.handOn();

        assertThat(portions)
                .extracting(Portion::sourceTimeMillis)
                .containsExactly(0L, Events.number(9).sourceTimeMillis());
    }

    private List<Long> numbers(int portion) {
        return portions.get(portion).events().stream().map(Events::numberOf).toList();
    }

    private long reached(int portion) {
        return portions.get(portion).reached().position().offset();
    }

    private final class Output implements EventOutput {
        @Override
        public void connected() {}

        @Override
        public void emit(ChangeEvent event) {
            throw new AssertionError("one event by itself");
        }

        @Override
        public void advance(Position position) {
            throw new AssertionError("a place by itself");
        }

        @Override
        public void emit(Portion portion) {
            portions.add(portion);
        }
    }
}
