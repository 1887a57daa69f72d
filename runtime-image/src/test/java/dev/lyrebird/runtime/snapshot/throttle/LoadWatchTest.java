package dev.lyrebird.runtime.snapshot.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.snapshot.Throttle;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.access.AccessProvider;
import dev.lyrebird.runtime.snapshot.guard.Pause;
import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A watch that cannot look at the server. */
class LoadWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Throttle BUSY =
            new Throttle(Optional.of(1), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Throttle AT_NIGHT =
            new Throttle(Optional.of(1), Optional.empty(), Optional.empty(), Optional.of("01:00-02:00"));
    private static final AccessProvider NOBODY_ANSWERS = () -> {
        throw new SourceFailure(Aspect.SourceReachable, SourceReason.SourceUnreachable, "nobody answers", null);
    };

    @Test
    void itsBoundsHoldNobodyUp() {
        try (Pause pause = watch(BUSY, 12, wait -> {})) {
            goesOn(pause);
        }
    }

    @Test
    void itsWindowStillHolds() throws Exception {
        AtomicReference<Optional<WorkerWait>> said = new AtomicReference<>(Optional.empty());
        try (Pause pause = watch(AT_NIGHT, 12, said::set)) {
            await().atMost(PATIENCE).until(() -> said.get().isPresent());
            assertThat(said.get().orElseThrow().cause()).isEqualTo(WaitCause.Throttled);
            assertThat(said.get().orElseThrow().message()).contains("outside of the window 01:00-02:00");
            assertThat(waiting(pause)).isNotDone();
        }
        try (Pause pause = watch(AT_NIGHT, 1, wait -> {})) {
            goesOn(pause);
        }
    }

    @Test
    void aThrottleThatIsTakenAwayLetsThoseGoWhomItHolds() {
        AtomicReference<Throttle> wanted = new AtomicReference<>(AT_NIGHT);
        AtomicReference<Optional<WorkerWait>> said = new AtomicReference<>(Optional.empty());
        try (Pause pause = watch(wanted::get, 12, said::set)) {
            await().atMost(PATIENCE).until(() -> said.get().isPresent());
            CompletableFuture<Void> waiting = waiting(pause);
            assertThat(waiting).isNotDone();

            wanted.set(Throttle.none());

            assertThat(waiting).succeedsWithin(PATIENCE);
            await().atMost(PATIENCE).until(() -> said.get().isEmpty());
        }
    }

    @Test
    void oneThatComesLaterHoldsWhoeverComesThen() {
        AtomicReference<Throttle> wanted = new AtomicReference<>(Throttle.none());
        AtomicReference<Optional<WorkerWait>> said = new AtomicReference<>(Optional.empty());
        try (Pause pause = watch(wanted::get, 12, said::set)) {
            goesOn(pause);

            wanted.set(AT_NIGHT);

            await().atMost(PATIENCE).until(() -> said.get().isPresent());
            assertThat(waiting(pause)).isNotDone();
        }
    }

    @Test
    void whereTheLedgerIsLostItEndsAndLetsThoseGoThatWait() {
        WaitPost lost = wait -> {
            throw new LedgerLost("another has it");
        };
        try (Pause pause = watch(AT_NIGHT, 12, lost)) {
            goesOn(pause);
        }
    }

    private static Pause watch(Throttle throttle, int hour, WaitPost post) {
        return watch(() -> throttle, hour, post);
    }

    private static Pause watch(Supplier<Throttle> throttle, int hour, WaitPost post) {
        Instant now = Instant.parse("2026-01-01T00:30:00Z").plus(Duration.ofHours(hour));
        return LoadWatch.start(
                throttle, NOBODY_ANSWERS, Clock.fixed(now, ZoneOffset.UTC), Stopwatch.system(), new WaitBoard(post));
    }

    private static void goesOn(Pause pause) {
        assertThat(waiting(pause)).succeedsWithin(PATIENCE);
    }

    private static CompletableFuture<Void> waiting(Pause pause) {
        return CompletableFuture.runAsync(() -> {
            try {
                pause.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
