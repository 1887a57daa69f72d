package dev.lyrebird.runtime.engine.direct.log;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Reads the GTID event with a tag of MySQL 8.4 and newer (MySQL's {@code Gtid_event} and its library {@code mysql::serialization}):
 * numbers of variable length, each field behind its id, fields without news left out.
 */
public final class TaggedGtidEvent {
    private static final int UUID_BYTES = 16;
    private static final int LONGEST_TAG = 32;

    private final LogEvent event;
    private int at;

    private TaggedGtidEvent(LogEvent event) {
        this.event = event;
    }

    public static GtidEvent read(LogEvent event) {
        return new TaggedGtidEvent(event).read();
    }

    private GtidEvent read() {
        if (unsigned() != 1) {
            throw new DamagedEvent("it is a GTID of a form that is not known");
        }
        unsigned(); // length
        unsigned(); // last field that must be known
        field(0);
        unsigned();
        field(1);
        long high = half();
        long low = half();
        field(2);
        long number = signed();
        field(3);
        String tag = tag();
        field(4);
        signed();
        field(5);
        signed();
        field(6);
        long immediate = unsigned();
        long micros = at < event.to() - event.from() && unsigned() == 7 ? unsigned() : immediate;
        return GtidEvent.of(new Gtid.OfMySql(new UUID(high, low).toString(), tag, number), micros);
    }

    private void field(int id) {
        long found = unsigned();
        if (found != id) {
            throw new DamagedEvent("expected field " + id + " of a GTID, found " + found);
        }
    }

    private long half() {
        long value = 0;
        for (int i = 0; i < UUID_BYTES / 2; i++) {
            value = value << 8 | unsigned() & 0xFF;
        }
        return value;
    }

    private String tag() {
        int length = (int) unsigned();
        if (length < 0 || length > LONGEST_TAG) {
            throw new DamagedEvent("a tag of " + length + " bytes");
        }
        event.number(at + length - 1, 1);
        String tag = new String(event.bytes(), event.from() + at, length, StandardCharsets.US_ASCII);
        at += length;
        return tag;
    }

    private long signed() {
        long value = unsigned();
        return (value & 1) == 0 ? value >>> 1 : -(value >>> 1) - 1;
    }

    /** The low bits of the first byte that are set tell how many bytes follow. */
    private long unsigned() {
        int first = (int) event.number(at, 1);
        int more = Integer.numberOfTrailingZeros(~first & 0x1FF);
        long value;
        if (more == 8) {
            value = event.number(at + 1, 8);
        } else {
            value = event.number(at, more + 1) >>> more + 1;
        }
        at += more + 1;
        return value;
    }
}
