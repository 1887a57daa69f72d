package dev.lyrebird.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.OversizePolicy;
import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeliveryTest extends RunningDelivery {
    /** Opening puts the successor out of business, so the destination alone cannot tell the two apart. */
    @Test
    void aReplacedProcessThatOpensTheDestinationAgainSendsNothingMore() throws Exception {
        sink.hold();
        sink.failAfter(0);
        thread.start();
        emit(1, 3);
        await().until(sink::holds);
        replacedUnknown.set(true);
        sink.release(Integer.MAX_VALUE / 2);

        thread.join(LONG.toMillis());
        assertThat(thread.isAlive()).isFalse();
        assertThat(sink.received()).isEmpty();
    }

    /** Two clusters have a source of one name: neither's checkpoint knows of the other one. */
    @Test
    void whoIsReplacedByNobodyThatItsCheckpointKnowsSaysSoAndGoesOn() throws Exception {
        thread.start();
        emit(1, 1);
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        sink.open(); // the other one
        emit(2, 3);

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).isEqualTo(numbers(1, 3));
        assertThat(said).containsExactly("somebody else has opened it");
    }

    @Test
    void aDestinationThatIsOutdatedIsOpenedAnewBetweenTwoBatchesWithoutAFailure() throws Exception {
        thread.start();
        emit(1, 1);
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        sink.outdate();
        emit(2, 3);

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).isEqualTo(numbers(1, 3));
        assertThat(sink.opened()).isEqualTo(2);
        assertThat(sink.closed()).isEqualTo(1);
        assertThat(said).isEmpty();
    }

    /** To tell whether it is outdated it may ask for a while. */
    @Test
    void whoIsReplacedWhileTheDestinationIsAskedSendsNothingMore() throws Exception {
        thread.start();
        emit(1, 1);
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        sink.whileAsked(() -> fenced.set(true));
        emit(2, 2);

        thread.join(LONG.toMillis());
        assertThat(thread.isAlive()).isFalse();
        assertThat(sink.received()).isEqualTo(numbers(1, 1));
    }

    /** Creating a topic may take longer than a confirmation is good for. */
    @Test
    void whoIsReplacedWhileTheDestinationMakesRoomSendsNothing() throws Exception {
        sink.whileMakingRoom(() -> fenced.set(true));
        thread.start();
        emit(1, 1);

        thread.join(LONG.toMillis());
        assertThat(thread.isAlive()).isFalse();
        assertThat(sink.received()).isEmpty();
    }

    /** Its destination takes nothing: what waits is bounded in number, however small it is. */
    @Test
    void smallEventsAreNotReadFarAhead() throws Exception {
        Delivery wide = new Delivery(new LimitsConfig(1L << 40, 1000, OversizePolicy.Stop), Depth.ALONE, sender, CLOCK);
        AtomicLong emitted = new AtomicLong();
        Thread reader = new Thread(() -> {
            try {
                for (long n = 1; true; n++) {
                    wide.lane("main").emit(Events.number(n));
                    emitted.set(n);
                }
            } catch (InterruptedException | DeliveryEnded e) {
                return; // as asked for
            }
        });
        reader.start();
        try {
            await().until(() -> reader.getState() == Thread.State.WAITING);
            assertThat(emitted).hasValue((long) Depth.ALONE.events());
        } finally {
            wide.end();
            reader.join();
        }
    }

    @Test
    void everythingArrivesInOrderAndThenCounts() throws Exception {
        thread.start();
        emit(1, 100);

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).isEqualTo(numbers(1, 100));
        assertThat(delivery.delivered()).containsOnly(entry("main", new Delivered(Events.at(100), 100)));
        assertThat(delivery.bufferedBytes()).isZero();
    }

    @Test
    void nothingCountsBeforeItWasAcknowledged() throws Exception {
        sink.hold();
        thread.start();
        emit(1, 1);
        await().atMost(LONG).until(sink::holds);

        assertThat(delivery.delivered()).isEmpty();
        assertThat(delivery.awaitDelivered(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void aLoneEventIsSentAtOnceAndTheNextOnesGatherMeanwhile() throws Exception {
        sink.hold();
        thread.start();
        emit(1, 1);
        await().atMost(LONG).until(sink::holds);
        emit(2, 6);
        sink.release(100);

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.batches()).containsExactly(numbers(1, 1), numbers(2, 6));
    }

    @Test
    void aFullBufferStopsTheReading() throws Exception {
        sink.hold();
        thread.start();
        Thread reader = new Thread(() -> emitQuietly(1, 60));
        reader.start();

        await().atMost(LONG).until(() -> reader.getState() == Thread.State.WAITING);
        assertThat(delivery.bufferedBytes())
                .isLessThanOrEqualTo(40L * EVENT_COST)
                .isGreaterThan(38L * EVENT_COST);

        sink.release(1000);
        reader.join();
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).isEqualTo(numbers(1, 60));
    }

    @Test
    void afterAFailureTheSinkIsOpenedAnewAndTheRestSentAgainWithoutAGap() throws Exception {
        sink.hold();
        thread.start();
        emit(1, 8);
        sink.failAfter(0);
        sink.failAfter(3);
        sink.failAfter(1);
        sink.release(100);

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).isEqualTo(numbers(1, 8));
        assertThat(sink.opened()).isEqualTo(4);
        assertThat(sink.closed()).isEqualTo(3);
        assertThat(main.delivered()).map(Delivered::position).contains(Events.at(8));
    }

    @Test
    void aDestinationThatIsAwayIsTriedUntilItIsBack() throws Exception {
        sink.refuse(5);
        thread.start();
        emit(1, 2);

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).isEqualTo(numbers(1, 2));
        assertThat(heard.subList(0, 6)).containsExactly("fails", "fails", "fails", "fails", "fails", "works");
    }

    @Test
    void heartbeatsMoveThePositionWithoutEvents() throws Exception {
        thread.start();
        emit(1, 3);
        main.advance(Events.at(900));

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(main.delivered()).contains(new Delivered(Events.at(900), 3));
    }

    @Test
    void aHeartbeatDoesNotOvertakeTheEventsBeforeIt() throws Exception {
        sink.hold();
        thread.start();
        emit(1, 1);
        main.advance(Events.at(900));
        await().atMost(LONG).until(sink::holds);

        assertThat(delivery.delivered()).isEmpty();
    }

    @Test
    void lanesShareTheDestinationAndCountEachForItself() throws Exception {
        LaneOutput replay = delivery.lane("job-nightly");
        sink.hold();
        thread.start();
        emit(101, 103);
        replay.emit(Events.number(1));
        main.emit(Events.number(104));
        replay.emit(Events.number(2));
        main.advance(Events.at(900));
        sink.release(100);

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).filteredOn(n -> n > 100).containsExactly(101L, 102L, 103L, 104L);
        assertThat(sink.received()).filteredOn(n -> n < 100).containsExactly(1L, 2L);
        assertThat(delivery.delivered())
                .containsOnly(
                        entry("main", new Delivered(Events.at(900), 4)),
                        entry("job-nightly", new Delivered(Events.at(2), 2)));
    }

    @Test
    void aLanesHeartbeatDoesNotMoveAnotherLane() throws Exception {
        thread.start();
        delivery.lane("job-nightly").advance(Events.at(7));

        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(delivery.delivered()).containsOnlyKeys("job-nightly");
        delivery.forget("job-nightly");
        assertThat(delivery.delivered()).isEmpty();
    }

    @Test
    void anEventThatIsTooLargeEndsTheEngineWithWordsButNoData() throws Exception {
        thread.start();
        emit(1, 2);

        assertThatThrownBy(() -> main.emit(Events.sized(3, 2000))).isInstanceOf(DeliveryEnded.class);
        assertThat(delivery.lane("job-nightly").takeOversize()).isEmpty();
        assertThat(main.takeOversize()).hasValueSatisfying(words -> assertThat(words)
                .contains("shop.orders", "binlog.000001:3", "limits.maxEventBytes is 1000")
                .doesNotContain("\"n\""));
        assertThat(main.takeOversize()).isEmpty();
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        assertThat(sink.received()).isEqualTo(numbers(1, 2));
    }

    @Test
    void headersCountToTheSize() throws Exception {
        thread.start();
        ChangeEvent event = Events.withHeader(Events.sized(1, 900), "trace", "x".repeat(200));

        assertThatThrownBy(() -> main.emit(event)).isInstanceOf(DeliveryEnded.class);
    }

    @Test
    void afterTheFenceClosedNothingIsSentAndNobodyWaits() throws Exception {
        thread.start();
        emit(1, 1);
        assertThat(delivery.awaitDelivered(LONG)).isTrue();
        fenced.set(true);

        assertThatThrownBy(() -> emit(2, 500)).isInstanceOf(DeliveryEnded.class).hasMessage("replaced");
        thread.join();
        assertThat(sink.received()).isEqualTo(numbers(1, 1));
    }
}
