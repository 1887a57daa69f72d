package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;

/**
 * Which {@code batch.size} a producer should have. The client takes a whole buffer of that size from its pool for each partition that has
 * an event, and several requests with buffers of the same partition are on their way at a time: where the pool has none left, events wait,
 * and a request has a few of them. With few partitions large buffers cost less CPU. It outlives a producer, whose size cannot change.
 */
final class BatchSizing {
    /** Of one partition in one request. The client's thread has as much to do for a small one: an eighth of a copy's CPU less than with 128 KiB. */
    static final int MOST = 384 << 10;

    static final int LEAST = 16 << 10;

    /** How many buffers a partition may have, for all of them to fit into the pool, before others are chosen ... */
    private static final int TIGHT = 2;

    /** ... and for those to be chosen: room enough for some more partitions. */
    private static final int ROOMY = 4;

    /** Opening a producer holds up what is to be sent. */
    private static final Duration SMALLER_AFTER = Duration.ofMinutes(1);

    private static final Duration LARGER_AFTER = Duration.ofMinutes(10);

    /** After which it is not known how many partitions there were meanwhile. */
    private static final Duration GAP = Duration.ofMinutes(1);

    private final long pool;
    private final Stopwatch stopwatch;
    private volatile int bytes = MOST;
    private Duration smallerFrom = Duration.ZERO;

    /** Since when batches, without a gap, would each have had room in larger buffers, and the most partitions that one of them had. */
    private Duration roomySince;

    private int partitionsSince;
    private Duration lastBatch;

    /** @param pool bytes of all buffers */
    BatchSizing(long pool, Stopwatch stopwatch) {
        this.pool = pool;
        this.stopwatch = stopwatch;
        this.roomySince = stopwatch.now();
        this.lastBatch = roomySince;
    }

    /** @return one that stays as it is, for a size that somebody has chosen */
    static BatchSizing unchanging(Stopwatch stopwatch) {
        return new BatchSizing(Long.MAX_VALUE, stopwatch);
    }

    /** @return the size that a producer should have now. From any thread. */
    int bytes() {
        return bytes;
    }

    /** @param partitions how many different ones a batch had events for */
    void arrived(int partitions) {
        Duration now = stopwatch.now();
        if (now.minus(lastBatch).compareTo(GAP) > 0) {
            beginAnew(now);
        }
        lastBatch = now;
        int fitting = fitting(partitions);
        if (fitting <= bytes) {
            beginAnew(now);
            if (isTight(partitions) && now.compareTo(smallerFrom) >= 0) {
                change(fitting, now);
            }
            return;
        }
        partitionsSince = Math.max(partitionsSince, partitions);
        if (now.minus(roomySince).compareTo(LARGER_AFTER) >= 0) {
            change(fitting(partitionsSince), now);
        }
    }

    private void change(int to, Duration now) {
        bytes = to;
        smallerFrom = now.plus(SMALLER_AFTER);
        beginAnew(now);
    }

    private void beginAnew(Duration now) {
        roomySince = now;
        partitionsSince = 0;
    }

    private boolean isTight(int partitions) {
        return bytes > LEAST && (long) partitions * bytes > pool / TIGHT;
    }

    private int fitting(int partitions) {
        long each = pool / ROOMY / Math.max(1, partitions);
        return each >= MOST ? MOST : (int) Math.max(LEAST, Long.highestOneBit(each));
    }
}
