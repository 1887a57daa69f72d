package dev.lyrebird.runtime.engine.direct.decode.map;

import java.util.Optional;

/** A column's type as the binlog numbers it. */
public enum WireType {
    OLD_DECIMAL(0, Meta.NONE),
    TINY(1, Meta.NONE),
    SHORT(2, Meta.NONE),
    LONG(3, Meta.NONE),
    FLOAT(4, Meta.ONE_BYTE),
    DOUBLE(5, Meta.ONE_BYTE),
    NULL(6, Meta.NONE),
    OLD_TIMESTAMP(7, Meta.NONE),
    LONGLONG(8, Meta.NONE),
    INT24(9, Meta.NONE),
    DATE(10, Meta.NONE),
    OLD_TIME(11, Meta.NONE),
    OLD_DATETIME(12, Meta.NONE),
    YEAR(13, Meta.NONE),
    NEWDATE(14, Meta.NONE),
    VARCHAR(15, Meta.TWO_BYTES),
    BIT(16, Meta.TWO_BYTES),
    TIMESTAMP(17, Meta.ONE_BYTE),
    DATETIME(18, Meta.ONE_BYTE),
    TIME(19, Meta.ONE_BYTE),
    COMPRESSED_BLOB(140, Meta.ONE_BYTE),
    COMPRESSED_VARCHAR(141, Meta.TWO_BYTES),
    VECTOR(242, Meta.ONE_BYTE),
    JSON(245, Meta.ONE_BYTE),
    DECIMAL(246, Meta.TWO_BYTES),
    ENUM(247, Meta.TWO_BYTES_HIGH_FIRST),
    SET(248, Meta.TWO_BYTES_HIGH_FIRST),
    TINY_BLOB(249, Meta.ONE_BYTE),
    MEDIUM_BLOB(250, Meta.ONE_BYTE),
    LONG_BLOB(251, Meta.ONE_BYTE),
    BLOB(252, Meta.ONE_BYTE),
    VAR_STRING(253, Meta.TWO_BYTES),
    STRING(254, Meta.TWO_BYTES_HIGH_FIRST),
    GEOMETRY(255, Meta.ONE_BYTE);

    private static final WireType[] BY_CODE = new WireType[256];

    static {
        for (WireType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final Meta meta;

    WireType(int code, Meta meta) {
        this.code = code;
        this.meta = meta;
    }

    /** @return empty for a number that no server documents for stored columns */
    public static Optional<WireType> of(int code) {
        return Optional.ofNullable(BY_CODE[code]);
    }

    public int code() {
        return code;
    }

    Meta meta() {
        return meta;
    }

    /** Whether values are compressed, by MariaDB. */
    public boolean isCompressed() {
        return this == COMPRESSED_BLOB || this == COMPRESSED_VARCHAR;
    }

    /** Whether the map's list of signs has a place for it. */
    boolean hasSign() {
        return switch (this) {
            case TINY, SHORT, INT24, LONG, LONGLONG, FLOAT, DOUBLE, DECIMAL, YEAR -> true;
            default -> false;
        };
    }

    /** Whether the map's list of character sets has a place for it. */
    boolean hasCharset() {
        return switch (this) {
            case STRING,
                    VAR_STRING,
                    VARCHAR,
                    TINY_BLOB,
                    MEDIUM_BLOB,
                    LONG_BLOB,
                    BLOB,
                    COMPRESSED_BLOB,
                    COMPRESSED_VARCHAR -> true;
            default -> false;
        };
    }

    /** What stands in the map's block of metadata. */
    enum Meta {
        NONE,
        ONE_BYTE,
        TWO_BYTES,
        TWO_BYTES_HIGH_FIRST
    }
}
