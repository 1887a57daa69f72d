package dev.lyrebird.api.v1alpha1.source;

/** How BINARY, VARBINARY and BLOB are written: Debezium's {@code binary.handling.mode}. */
public enum BinaryForm {
    Bytes,
    Base64,
    Hex
}
