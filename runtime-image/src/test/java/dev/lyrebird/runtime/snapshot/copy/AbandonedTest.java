package dev.lyrebird.runtime.snapshot.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class AbandonedTest {
    private final Abandoned<byte[]> abandoned = new Abandoned<>();

    @Test
    void onlyTheOneThatWasGivenUpIsSaidToBe() {
        byte[] one = new byte[1];
        byte[] next = new byte[1];
        assertThat(abandoned.is(one)).isFalse();
        abandoned.set(one);
        assertThat(abandoned.is(one)).isTrue();
        assertThat(abandoned.is(next)).isFalse();
        abandoned.set(next);
        assertThat(abandoned.is(one)).isFalse();
    }

    /** A connection has the bytes of a row of 100 MB, beside those of the one that comes after it. */
    @Test
    void itIsNotKeptInMemory() {
        WeakReference<byte[]> connection = new WeakReference<>(givenUp());
        await().until(() -> {
            System.gc();
            return connection.get() == null;
        });
    }

    private byte[] givenUp() {
        byte[] bytes = new byte[1];
        abandoned.set(bytes);
        return bytes;
    }
}
