package dev.lyrebird.runtime.engine.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A MySQL GTID set as the command {@code COM_BINLOG_DUMP_GTID} takes it (MySQL's {@code Gtid_set::encode}): sources, with their
 * tags in the form of 8.4 and newer, each with its intervals, whose ends are open.
 */
final class GtidSetBytes {
    /** Marks the form with tags: in the first byte, and again in the last one around the number of sources. */
    private static final long TAGGED = 1L << 56 | 1L;

    private GtidSetBytes() {}

    private record Source(UUID uuid, String tag, List<long[]> intervals) {}

    /** @param text canonical text of a set */
    static byte[] of(String text) {
        List<Source> sources = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isEmpty()) {
                add(part.split(":"), sources);
            }
        }
        boolean tagged = sources.stream().anyMatch(source -> !source.tag().isEmpty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long count = sources.size();
        out.writeBytes(number(tagged ? TAGGED | count << 8 : count));
        for (Source source : sources) {
            write(source, tagged, out);
        }
        return out.toByteArray();
    }

    private static void add(String[] parts, List<Source> sources) {
        UUID uuid = UUID.fromString(parts[0]);
        Source source = null;
        String tag = "";
        for (int i = 1; i < parts.length; i++) {
            if (!Character.isDigit(parts[i].charAt(0))) {
                tag = parts[i];
                source = null;
                continue;
            }
            if (source == null) {
                source = new Source(uuid, tag, new ArrayList<>());
                sources.add(source);
            }
            String[] ends = parts[i].split("-");
            source.intervals().add(new long[] {Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]) + 1});
        }
    }

    private static void write(Source source, boolean tagged, ByteArrayOutputStream out) {
        ByteBuffer uuid = ByteBuffer.allocate(16);
        uuid.putLong(source.uuid().getMostSignificantBits());
        uuid.putLong(source.uuid().getLeastSignificantBits());
        out.writeBytes(uuid.array());
        if (tagged) {
            out.write(source.tag().length() << 1);
            out.writeBytes(source.tag().getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(number(source.intervals().size()));
        for (long[] interval : source.intervals()) {
            out.writeBytes(number(interval[0]));
            out.writeBytes(number(interval[1]));
        }
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}
