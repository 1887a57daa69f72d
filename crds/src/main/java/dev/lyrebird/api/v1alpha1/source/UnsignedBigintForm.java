package dev.lyrebird.api.v1alpha1.source;

/** How BIGINT UNSIGNED is written: Debezium's {@code bigint.unsigned.handling.mode}. */
public enum UnsignedBigintForm {
    Precise,
    Long
}
