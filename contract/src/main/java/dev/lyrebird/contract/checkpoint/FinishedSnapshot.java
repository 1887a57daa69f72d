package dev.lyrebird.contract.checkpoint;

import java.time.Instant;

/**
 * A copy that was finished.
 *
 * @param order id of the order that asked for it
 * @param how what made the copy, such as {@code debezium}
 * @param tables how many tables it held
 * @param rows how many rows were delivered
 * @param finishedAt when it ended
 */
public record FinishedSnapshot(String order, String how, long tables, long rows, Instant finishedAt) {}
