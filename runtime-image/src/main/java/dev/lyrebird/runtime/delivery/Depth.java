package dev.lyrebird.runtime.delivery;

/**
 * How many small events a delivery has in memory. A few batches keep a destination busy; what is read further ahead only takes memory,
 * since the log, or the table, keeps it as well.
 *
 * @param batchEvents most events of a batch
 * @param batches how many full batches there are at a time
 */
public record Depth(int batchEvents, int batches) {
    /** One batch is on its way, and one gathers. A third one made nothing faster, and what lives longer is copied more often. */
    public static final Depth ALONE = new Depth(4_000, 2);

    /**
     * Of deliveries side by side, where one makes up for the pause of another. With {@link #ALONE} four of them keep so much that
     * nothing of it is gone by the next young collection: a fifth of the CPU of a copy into Kafka was full collections then.
     */
    public static final Depth SIDE_BY_SIDE = new Depth(2_000, 2);

    int events() {
        return batches * batchEvents;
    }
}
