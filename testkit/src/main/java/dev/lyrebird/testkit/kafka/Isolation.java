package dev.lyrebird.testkit.kafka;

/** Which records a reader sees. */
public enum Isolation {
    /** Those of committed transactions, and those without transaction. */
    READ_COMMITTED,
    /** All, those of aborted transactions too. */
    READ_UNCOMMITTED
}
