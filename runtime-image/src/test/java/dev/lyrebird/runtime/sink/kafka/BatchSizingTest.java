package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSizingTest {
    private static final int KIB = 1 << 10;
    private static final long POOL = 32 << 20;

    private final ManualStopwatch stopwatch = new ManualStopwatch();
    private final BatchSizing sizing = new BatchSizing(POOL, stopwatch);

    private int after(Duration time, int partitions) {
        stopwatch.pass(time);
        sizing.arrived(partitions);
        return sizing.bytes();
    }

    private int afterMinutes(int minutes, int partitions) {
        int bytes = sizing.bytes();
        for (int i = 0; i < minutes; i++) {
            bytes = after(Duration.ofMinutes(1), partitions);
        }
        return bytes / KIB;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 384",
        "1, 384",
        "20, 384",
        "42, 384",
        "43, 128",
        "64, 128",
        "65, 64",
        "100, 64",
        "300, 16",
        "100000, 16"
    })
    void severalBuffersOfEachPartitionFitIntoThePool(int partitions, int kib) {
        assertThat(after(Duration.ZERO, partitions)).isEqualTo(kib * KIB);
    }

    @Test
    void aLargerPoolHasRoomForMore() {
        BatchSizing large = new BatchSizing(8 * POOL, stopwatch);
        large.arrived(300);
        assertThat(large.bytes()).isEqualTo(384 * KIB);
        large.arrived(400);
        assertThat(large.bytes()).isEqualTo(128 * KIB);
    }

    @Test
    void aProducerIsOpenedAgainForSmallerBuffersAtMostOnceAMinute() {
        after(Duration.ZERO, 100);
        assertThat(after(Duration.ofSeconds(59), 300)).isEqualTo(64 * KIB);
        assertThat(after(Duration.ofSeconds(1), 300)).isEqualTo(16 * KIB);
    }

    @Test
    void buffersAreLargerOnceEachBatchOfALongTimeWouldHaveRoom() {
        after(Duration.ZERO, 300);

        assertThat(afterMinutes(9, 1)).isEqualTo(16);
        assertThat(afterMinutes(1, 40)).as("for the most that were seen").isEqualTo(128);
        assertThat(afterMinutes(9, 1)).isEqualTo(128);
        assertThat(afterMinutes(1, 1)).isEqualTo(384);
    }

    @Test
    void oneBatchWithManyPartitionsInALongTimeKeepsThemSmall() {
        after(Duration.ZERO, 300);
        afterMinutes(9, 1);
        after(Duration.ZERO, 300);

        assertThat(afterMinutes(9, 1)).isEqualTo(16);
        assertThat(afterMinutes(1, 1)).isEqualTo(384);
    }

    /** Such as those of a job that writes to as many again the next time. */
    @Test
    void aTimeWithoutBatchesSaysNothingOfTheirPartitions() {
        after(Duration.ZERO, 300);

        assertThat(after(Duration.ofMinutes(15), 1)).isEqualTo(16 * KIB);
        assertThat(afterMinutes(9, 1)).isEqualTo(16);
        assertThat(afterMinutes(1, 1)).isEqualTo(384);
    }

    /** Otherwise a number that goes up and down by one would open producers again and again. */
    @Test
    void aFewPartitionsMoreThanTheyWereChosenForChangeNothing() {
        after(Duration.ZERO, 100);

        for (int i = 0; i < 100; i++) {
            assertThat(afterMinutes(1, 100 + i)).isEqualTo(64);
            assertThat(afterMinutes(1, 128)).isEqualTo(64);
        }
    }

    @Test
    void aSizeThatSomebodyHasChosenStays() {
        BatchSizing chosen = BatchSizing.unchanging(stopwatch);
        chosen.arrived(100_000);
        assertThat(chosen.bytes()).isEqualTo(BatchSizing.MOST);
    }
}
