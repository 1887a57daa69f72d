package dev.lyrebird.api.v1alpha1.source;

/** How values of Kafka Connect's type Decimal are written as JSON: {@code decimal.format} of its converter. */
public enum DecimalFormat {
    Base64,
    Numeric
}
