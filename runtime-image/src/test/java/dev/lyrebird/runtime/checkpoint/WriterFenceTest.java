package dev.lyrebird.runtime.checkpoint;

import static dev.lyrebird.runtime.checkpoint.Samples.CLOCK;
import static dev.lyrebird.runtime.checkpoint.Samples.config;
import static dev.lyrebird.runtime.checkpoint.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriterFenceTest {
    private final MemoryStore store = new MemoryStore();
    private final ManualStopwatch stopwatch = new ManualStopwatch();
    private final List<String> heard = new ArrayList<>();
    private FreezeWatch watch;
    private CheckpointWriter writer;

    @BeforeEach
    void takeOver() throws Exception {
        store.put(Samples.following("earlier", 1, 100));
        writer = writer("pod");
        watch = new FreezeWatch(stopwatch);
    }

    @Test
    void aFreshConfirmationIsEnough() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        int before = store.requests();

        live(Duration.ofSeconds(29));
        fence.pass();

        assertThat(store.requests()).isEqualTo(before);
    }

    @Test
    void anOldConfirmationIsRenewedBeforeTheSend() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        int before = store.requests();

        live(Duration.ofSeconds(31));
        fence.pass();

        assertThat(store.requests()).isEqualTo(before + 1);
    }

    @Test
    void afterAFreezeTheSuccessorIsNoticedBeforeTheSend() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        writer("successor");

        stopwatch.pass(Duration.ofMillis(2100));

        assertThatThrownBy(fence::pass).isInstanceOf(DeliveryEnded.class).hasMessageContaining("taken over");
    }

    @Test
    void aFreezeThatTheTickerSawFirstCountsToo() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        writer("successor");

        stopwatch.pass(Duration.ofMillis(2100));
        watch.tick();

        assertThatThrownBy(fence::pass).isInstanceOf(DeliveryEnded.class);
    }

    @Test
    void withoutTheStoreContinueGoesOnForAWhileAndThenWaits() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        store.down(true);

        live(Duration.ofSeconds(200));
        fence.pass();
        assertThat(heard).containsExactly("GoesOn");

        live(Duration.ofSeconds(101));
        comeBackWhenSomebodyWaits();
        fence.pass();
        assertThat(heard).contains("Waits").endsWith("confirmed");
    }

    @Test
    void withoutTheStorePauseWaits() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Pause);
        store.down(true);
        comeBackWhenSomebodyWaits();

        live(Duration.ofSeconds(31));
        fence.pass();

        assertThat(heard).containsExactly("Waits", "confirmed");
    }

    @Test
    void afterAFreezeContinueWaitsForTheStoreToo() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        store.down(true);
        comeBackWhenSomebodyWaits();

        stopwatch.pass(Duration.ofSeconds(5));
        fence.pass();

        assertThat(heard).containsExactly("Waits", "confirmed");
    }

    @Test
    void afterARefusalContinueWaitsHoweverFreshTheConfirmationIs() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        store.refuses(true);
        assertThatThrownBy(() -> writer.write(last -> last)).isInstanceOf(StoreRefused.class);
        stopwatch.whileSleeping(() -> store.refuses(false));

        live(Duration.ofSeconds(1));
        fence.pass();

        assertThat(heard).containsExactly("Waits", "confirmed");
    }

    @Test
    void aRefusalIsNotForgottenWhenTheStoreIsSilentAfterwards() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        store.refuses(true);
        assertThatThrownBy(() -> writer.write(last -> last)).isInstanceOf(StoreRefused.class);
        store.refuses(false);
        store.down(true);
        comeBackWhenSomebodyWaits();

        fence.pass();

        assertThat(heard).containsExactly("Waits", "confirmed");
    }

    @Test
    void theFirstSendWaitsUntilNothingOfAPredecessorCanCome() throws Exception {
        Acquisition acquisition = new Acquisition(
                store, config(store.uid()), "next", Optional.of(Duration.ofSeconds(8)), CLOCK, stopwatch);
        writer = acquisition.takeOver(acquisition.look());
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        Duration begun = stopwatch.now();

        fence.pass();
        assertThat(stopwatch.now().minus(begun)).isEqualTo(Duration.ofSeconds(40));
        fence.pass();
        assertThat(heard).containsExactly("awaits 40", "confirmed");
    }

    @Test
    void itIsSeenWhileItHoldsASend() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Pause);
        List<Boolean> seen = new ArrayList<>();
        store.down(true);
        stopwatch.whileSleeping(() -> {
            seen.add(fence.holds());
            store.down(false);
        });

        live(Duration.ofSeconds(31));
        seen.add(fence.holds());
        fence.pass();
        seen.add(fence.holds());

        assertThat(seen).containsExactly(false, true, false);
    }

    @Test
    void confirmWaitsHoweverFreshTheLastConfirmationIs() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        store.down(true);
        comeBackWhenSomebodyWaits();

        live(Duration.ofSeconds(1));
        fence.confirm();

        assertThat(heard).containsExactly("Waits", "confirmed");
    }

    @Test
    void confirmAsksEvenWhenNothingIsOld() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        writer("successor");

        assertThatThrownBy(fence::confirm).isInstanceOf(DeliveryEnded.class);
    }

    /** Whoever goes on then sends at once, and would be asked no more. */
    @Test
    void whatALookSawIsOverOnceAnybodyHasConfirmed() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Pause);
        store.refuses(true);
        live(Duration.ofSeconds(61));
        fence.look();
        assertThat(fence.holds()).isTrue();

        store.refuses(false);
        writer.confirm();
        assertThat(fence.holds()).isFalse();
        fence.pass();
        live(Duration.ofSeconds(20));
        writer.confirm();
        fence.pass();

        assertThat(fence.holds()).isFalse();
    }

    @Test
    void aLookTellsOfAConfirmationThatSomebodyElseHad() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Pause);
        store.down(true);
        live(Duration.ofSeconds(61));
        fence.look();
        store.down(false);
        live(Duration.ofSeconds(1));
        writer.confirm();
        fence.look();
        fence.look();

        assertThat(heard).containsExactly("Waits", "confirmed");
    }

    @Test
    void aLookThatIsRefusedHoldsUntilTheStoreAnswers() throws Exception {
        WriterFence fence = fence(UnconfirmedPolicy.Continue);
        List<Boolean> seen = new ArrayList<>();
        store.refuses(true);
        for (int i = 0; i < 2; i++) {
            live(Duration.ofSeconds(61));
            fence.look();
            seen.add(fence.holds());
        }
        store.refuses(false);
        fence.look();
        seen.add(fence.holds());

        assertThat(seen).containsExactly(true, true, false);
        assertThat(heard).containsExactly("Waits", "Waits", "confirmed");
    }

    private void comeBackWhenSomebodyWaits() {
        stopwatch.whileSleeping(() -> store.down(false));
    }

    private void live(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(1)) {
            stopwatch.pass(Duration.ofSeconds(1));
            watch.tick();
        }
    }

    private WriterFence fence(UnconfirmedPolicy unconfirmed) {
        return new WriterFence(writer, watch, policy(unconfirmed), stopwatch, new FenceListener() {
            @Override
            public void awaitsPredecessor(Duration left) {
                heard.add("awaits " + left.toSeconds());
            }

            @Override
            public void unconfirmed(String why, Delivering delivering) {
                heard.add(delivering.name());
            }

            @Override
            public void confirmed() {
                heard.add("confirmed");
            }
        });
    }

    private CheckpointWriter writer(String pod) throws Exception {
        Acquisition acquisition = new Acquisition(store, config(store.uid()), pod, Optional.empty(), CLOCK, stopwatch);
        return acquisition.takeOver(acquisition.look());
    }
}
