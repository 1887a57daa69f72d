package dev.lyrebird.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.Portion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several events that came as one, and batches that a destination takes in parts. */
class PortionDeliveryTest extends RunningDelivery {
    @Test
    void aPortionArrivesWholeAndCountsUpToWhereItReached() throws Exception {
        thread.start();
        delivery.emit(portion(1, 5, 40));
        delivery.emit(portion(6, 7, 60));

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).isEqualTo(numbers(1, 7));
        assertThat(main.delivered()).contains(new Delivered(Events.at(60), 7));
        assertThat(delivery.bufferedBytes()).isZero();
    }

    @Test
    void aPlaceWithoutEventsIsThatOfWhatWaitsBeforeIt() throws Exception {
        sink.hold();
        thread.start();
        emit(1, 1);
        await().atMost(LONG).until(sink::holds);
        delivery.emit(portion(2, 3, 3));
        delivery.advance(Events.at(70));
        delivery.advance(Events.at(80));
        delivery.emit(portion(4, 4, 90));
        sink.release(2);

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.batches()).containsExactly(numbers(1, 1), numbers(2, 4));
        assertThat(main.delivered()).map(Delivered::position).contains(Events.at(90));
    }

    @Test
    void howOldIsWhatWasNotDeliveredIsKnown() throws Exception {
        Instant executed = Instant.ofEpochMilli(Events.number(1).sourceTimeMillis());
        Instant now = executed.plusSeconds(3600);
        sink.hold();
        thread.start();
        emit(1, 1);
        main.caughtUp(now);
        assertThat(delivery.reached()).as("it is on its way").isEmpty();

        sink.release(1);
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(delivery.reached()).containsEntry("main", executed);

        main.caughtUp(now);
        assertThat(delivery.reached()).containsEntry("main", now);

        Instant passedOver = now.plusSeconds(60);
        main.emit(new Portion(List.of(), Bookmark.at(Events.at(70)), passedOver.toEpochMilli()));
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(delivery.reached()).as("of other tables").containsEntry("main", passedOver);
    }

    /** Of a session that set its own time, or a clock that was wrong for a moment. */
    @Test
    void aTimeThatIsYetToComeSaysNothing() throws Exception {
        thread.start();
        main.emit(portionOf(60, Instant.parse("2037-01-01T00:00:00Z")));
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(delivery.reached()).isEmpty();

        main.emit(portionOf(70, NOW));
        main.emit(portionOf(80, NOW.plusSeconds(3600)));
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(delivery.reached()).containsEntry("main", NOW);
        assertThat(main.delivered()).map(Delivered::position).contains(Events.at(80));
    }

    private static Portion portionOf(long place, Instant executed) {
        return new Portion(List.of(), Bookmark.at(Events.at(place)), executed.toEpochMilli());
    }

    @Test
    void portionsThatDoNotFitTogetherAreSentOneAfterTheOther() throws Exception {
        sink.hold();
        thread.start();
        emit(1, 1);
        await().atMost(LONG).until(sink::holds);
        delivery.emit(portion(2, 8, 8)); // a batch takes a quarter of the buffer: ten events
        delivery.emit(portion(9, 15, 15));
        sink.release(100);

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.batches()).containsExactly(numbers(1, 1), numbers(2, 8), numbers(9, 15));
    }

    @Test
    void whatStandsBeforeAnEventThatIsTooLargeIsDelivered() throws Exception {
        thread.start();
        List<ChangeEvent> events = List.of(Events.number(1), Events.number(2), Events.sized(3, 2000), Events.number(4));

        assertThatThrownBy(() -> delivery.emit(new Portion(events, Bookmark.at(Events.at(4)))))
                .isInstanceOf(DeliveryEnded.class);
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).isEqualTo(numbers(1, 2));
        assertThat(main.delivered()).map(Delivered::position).contains(Events.at(2));
    }

    @Test
    void aBatchThatIsSentInPartsEndsWhereTheFenceClosed() throws Exception {
        sink.atOnce(2);
        sink.hold();
        thread.start();
        delivery.emit(portion(1, 7, 7));
        await().atMost(LONG).until(sink::holds);
        sink.release(1);
        await().atMost(LONG).until(() -> sink.received().size() == 2 && sink.holds());
        fenced.set(true);
        sink.release(100);

        thread.join();
        assertThat(sink.received()).isEqualTo(numbers(1, 4));
        assertThat(main.delivered())
                .as("nothing of a batch counts before all of it")
                .isEmpty();
    }

    @Test
    void aPartThatFailsIsSentAgainFromWhereItWasAcknowledged() throws Exception {
        sink.atOnce(3);
        sink.hold();
        thread.start();
        delivery.emit(portion(1, 8, 8));
        sink.failAfter(2);
        sink.failAfter(0);
        sink.release(100);

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).isEqualTo(numbers(1, 8));
        assertThat(sink.batches()).containsExactly(numbers(1, 3), numbers(3, 5), numbers(3, 5), numbers(6, 8));
        assertThat(main.delivered()).contains(new Delivered(Events.at(8), 8));
    }
}
