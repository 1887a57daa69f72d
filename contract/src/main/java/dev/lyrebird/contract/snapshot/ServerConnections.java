package dev.lyrebird.contract.snapshot;

/**
 * Connections of the server that a snapshot reads, when it was planned.
 *
 * @param most its {@code max_connections}
 * @param others those that were open, whoever had them
 */
public record ServerConnections(int most, int others) {
    /** @return how many are left for the snapshot; never less than 0 */
    public int left() {
        return Math.max(0, most - others);
    }
}
