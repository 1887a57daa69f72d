package dev.lyrebird.bench.harness;

/** How much input a benchmark uses. */
public enum Size {
    /** Enough to see that it works; its figures mean little. */
    SMALL,
    /** Enough to publish a figure. */
    FULL
}
