package dev.lyrebird.runtime.engine.direct.decode.map;

/**
 * A column as the table map says it.
 *
 * @param type the real type: ENUM and SET are announced as STRING
 * @param size by type: most bytes of a text, bytes of an ENUM's or SET's number, of a length in front, of a FLOAT or DOUBLE;
 *     bits of a BIT; fraction digits of a time; precision of a DECIMAL
 * @param scale digits behind a DECIMAL's point
 */
public record WireColumn(WireType type, int size, int scale, boolean nullable) {}
