package dev.lyrebird.runtime.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.snapshot.WorkerRetries;
import dev.lyrebird.runtime.time.BackOff;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger tried = new AtomicInteger();
    private final Attempts attempts = new Attempts(
            "again", stopped, () -> new BackOff(Duration.ZERO, Duration.ZERO, RandomGenerator.getDefault()));

    /** A Job with backoffLimit 6 makes seven pods. */
    @Test
    void isGivenUpWithTheLastWordsOnceAsManyHaveFailedAsPodsOfAJobWould() {
        assertThat(attempts.of("Group 0", () -> {
                    throw new IOException("failure " + tried.incrementAndGet());
                }))
                .contains("failure 7");
        assertThat(tried).hasValue(WorkerRetries.MOST + 1);
    }

    @Test
    void theLastAttemptMaySucceed() {
        assertThat(attempts.of("Group 0", () -> {
                    if (tried.incrementAndGet() <= WorkerRetries.MOST) {
                        throw new IOException("not yet");
                    }
                    return Optional.empty();
                }))
                .isEmpty();
        assertThat(tried).hasValue(WorkerRetries.MOST + 1);
    }

    @Test
    void nothingIsTriedAgainAfterAStop() {
        assertThat(attempts.of("Group 0", () -> {
                    tried.incrementAndGet();
                    stopped.countDown();
                    throw new IOException("on the way out");
                }))
                .isEmpty();
        assertThat(tried).hasValue(1);
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() {
        assertThat(attempts.of("The plan", () -> {
                    tried.incrementAndGet();
                    return Optional.of("no such table");
                }))
                .contains("no such table");
        assertThat(tried).hasValue(1);
    }
}
