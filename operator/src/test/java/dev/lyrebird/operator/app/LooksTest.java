package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LooksTest {
    private static final Duration OFTEN = Duration.ofMillis(5);

    @Test
    void oneThatTakesLongDelaysNoOther() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(3);
        try (Looks looks = new Looks(2)) {
            looks.every(OFTEN, "things that take long", () -> {
                begun.countDown();
                await(never);
            });
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            looks.every(OFTEN, "other things", others::countDown);

            assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void oneThatFailsIsFollowedByTheNext() throws InterruptedException {
        CountDownLatch tries = new CountDownLatch(3);
        try (Looks looks = new Looks(1)) {
            looks.every(OFTEN, "things", () -> {
                tries.countDown();
                throw new IllegalArgumentException("a bad day");
            });

            assertThat(tries.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
