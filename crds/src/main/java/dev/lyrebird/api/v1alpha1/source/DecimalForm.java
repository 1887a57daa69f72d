package dev.lyrebird.api.v1alpha1.source;

/** How DECIMAL is written: Debezium's {@code decimal.handling.mode}. */
public enum DecimalForm {
    String,
    Precise,
    Double
}
