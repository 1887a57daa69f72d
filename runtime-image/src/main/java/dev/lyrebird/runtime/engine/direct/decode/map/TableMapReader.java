package dev.lyrebird.runtime.engine.direct.decode.map;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a table map event's body. */
public final class TableMapReader {
    private static final int FLAGS = 2;

    private TableMapReader() {}

    /** @return the server's number of the table, without reading further */
    public static long number(ByteReader in) {
        return in.unsigned(6);
    }

    /** @param in at the body's beginning, ending before the checksum */
    public static TableMap read(ByteReader in, Flavor flavor) {
        long number = number(in);
        in.skip(FLAGS);
        TableId table = new TableId(name(in), name(in));
        try {
            return read(number, table, in, flavor);
        } catch (UndecodableEvent e) {
            throw e.in("the table map of " + table);
        }
    }

    private static TableMap read(long number, TableId table, ByteReader in, Flavor flavor) {
        int count = in.packedCount();
        if (count == 0) {
            throw new UndecodableEvent(Kind.Damaged, "no columns");
        }
        byte[] types = new byte[count];
        System.arraycopy(in.bytes(), in.skip(count), types, 0, count);
        int metaEnd = in.packedCount();
        int metaBegin = in.skip(metaEnd);
        int nullable = in.skip((count + 7) / 8);
        ByteReader meta = new ByteReader().over(in.bytes(), metaBegin, metaBegin + metaEnd);
        List<WireColumn> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean maybeNull = (in.bytes()[nullable + i / 8] >> i % 8 & 1) == 1;
            columns.add(column(types[i] & 0xFF, meta, maybeNull));
        }
        MapMetadata metadata = in.remaining() == 0 ? MapMetadata.none() : new MetadataReader(columns, flavor).read(in);
        return new TableMap(number, table, columns, metadata);
    }

    /** Names carry their length in front and a zero behind. */
    private static String name(ByteReader in) {
        int length = in.length(1);
        String name = new String(in.bytes(), in.skip(length), length, StandardCharsets.UTF_8);
        in.skip(1);
        return name;
    }

    private static WireColumn column(int code, ByteReader in, boolean nullable) {
        WireType type = WireType.of(code)
                .orElseThrow(() -> new UndecodableEvent(
                        Kind.UnsupportedType, "columns of the binlog's type " + code + " are not known"));
        int meta =
                switch (type.meta()) {
                    case NONE -> 0;
                    case ONE_BYTE -> in.unsigned8();
                    case TWO_BYTES -> in.unsigned16();
                    case TWO_BYTES_HIGH_FIRST -> (int) in.bigEndian(2);
                };
        return switch (type) {
            case DECIMAL -> decimal(meta, nullable);
            case BIT -> new WireColumn(type, (meta >> 8) * 8 + (meta & 0xFF), 0, nullable);
            case STRING, ENUM, SET -> string(meta, nullable);
            default -> new WireColumn(type, meta, 0, nullable);
        };
    }

    private static WireColumn decimal(int meta, boolean nullable) {
        int precision = meta & 0xFF;
        int scale = meta >> 8;
        if (precision == 0 || scale > precision) {
            throw new UndecodableEvent(Kind.Damaged, "there is no DECIMAL(" + precision + "," + scale + ")");
        }
        return new WireColumn(WireType.DECIMAL, precision, scale, nullable);
    }

    /** The first byte is the real type; two of its bits hold a long CHAR's length, negated. */
    private static WireColumn string(int meta, boolean nullable) {
        int first = meta >> 8;
        int low = meta & 0xFF;
        if ((first & 0x30) != 0x30) {
            return new WireColumn(WireType.STRING, low | ((first & 0x30) ^ 0x30) << 4, 0, nullable);
        }
        WireType real = WireType.of(first).orElse(WireType.STRING);
        boolean number = real == WireType.ENUM || real == WireType.SET;
        if (number && (low == 0 || low > (real == WireType.ENUM ? 2 : 8))) {
            throw new UndecodableEvent(Kind.Damaged, "there is no " + real + " of " + low + " bytes");
        }
        return new WireColumn(number ? real : WireType.STRING, low, 0, nullable);
    }
}
