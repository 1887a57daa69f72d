package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.TableId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bodies of events, written by hand. */
final class EventBytes {
    static final int WRITE = 30;
    static final int UPDATE = 31;
    static final int DELETE = 32;
    static final int WRITE_V1 = 23;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** @param columns as the binlog has them: {@code type:metadata} in hexadecimal, such as {@code 0f:1400} */
    static byte[] map(long number, TableId table, String... columns) {
        EventBytes event = new EventBytes()
                .little(number, 6)
                .little(1, 2)
                .name(table.database())
                .name(table.table());
        event.little(columns.length, 1);
        StringBuilder meta = new StringBuilder();
        for (String column : columns) {
            event.hex(column.substring(0, 2));
            meta.append(column.substring(3));
        }
        byte[] metadata = HexFormat.of().parseHex(meta);
        event.little(metadata.length, 1).bytes(metadata);
        for (int i = 0; i < (columns.length + 7) / 8; i++) {
            event.little(0xFF, 1);
        }
        return event.done();
    }

    /** A row event of the second form with all columns. @param rows images in hexadecimal, with their null bits */
    static byte[] rows(int type, long number, int columns, String... rows) {
        EventBytes event = new EventBytes().little(number, 6).little(1, 2);
        if (type >= WRITE) {
            event.little(2, 2);
        }
        event.little(columns, 1);
        for (int bitmaps = type == UPDATE ? 2 : 1; bitmaps > 0; bitmaps--) {
            event.present(columns);
        }
        for (String row : rows) {
            event.hex(row);
        }
        return event.done();
    }

    private EventBytes present(int columns) {
        for (int i = 0; i < columns; i += 8) {
            little((1 << Math.min(8, columns - i)) - 1, 1);
        }
        return this;
    }

    EventBytes little(long value, int width) {
        for (int i = 0; i < width; i++) {
            out.write((int) (value >> 8 * i));
        }
        return this;
    }

    EventBytes hex(String hex) {
        return bytes(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    EventBytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private EventBytes name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return little(bytes.length, 1).bytes(bytes).little(0, 1);
    }

    byte[] done() {
        return out.toByteArray();
    }
}
