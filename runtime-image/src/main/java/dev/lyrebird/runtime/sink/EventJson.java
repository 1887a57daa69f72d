package dev.lyrebird.runtime.sink;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An event as one JSON object without line feeds, for destinations that have no keys and headers of their own:
 * {@code {"table":"shop.orders","key":{...},"value":{...},"headers":{...}}}. Key, value and headers stand there as they are, JSON;
 * key and value are {@code null} when absent, {@code headers} is left out when there are none.
 */
public final class EventJson {
    private static final byte[] NULL = ascii("null");
    private static final byte[] TABLE = ascii("{\"table\":");
    private static final byte[] KEY = ascii(",\"key\":");
    private static final byte[] VALUE = ascii(",\"value\":");
    private static final byte[] HEADERS = ascii(",\"headers\":{");
    private static final String SHORT_ESCAPES = "\b\t\n\f\r";
    private static final int LONG_ESCAPE = "\\u0000".length();

    private EventJson() {}

    /** Writes the object, with nothing before it and nothing after it. */
    public static void write(ChangeEvent event, OutputStream out) throws IOException {
        out.write(TABLE);
        out.write(text(event.table().toString()));
        out.write(KEY);
        out.write(event.key().orElse(NULL));
        out.write(VALUE);
        out.write(event.value().orElse(NULL));
        headers(event.headers(), out);
        out.write('}');
    }

    private static void headers(List<EventHeader> headers, OutputStream out) throws IOException {
        if (headers.isEmpty()) {
            return;
        }
        out.write(HEADERS);
        String comma = "";
        for (EventHeader header : headers) {
            out.write(ascii(comma));
            out.write(text(header.name()));
            out.write(':');
            out.write(header.value());
            comma = ",";
        }
        out.write('}');
    }

    /** @return bytes of the object, counted without making it */
    public static long size(ChangeEvent event) {
        long size = TABLE.length
                + quoted(event.table().database())
                + 1
                + escaped(event.table().table());
        size += KEY.length + event.key().orElse(NULL).length;
        size += VALUE.length + event.value().orElse(NULL).length;
        if (!event.headers().isEmpty()) {
            size += HEADERS.length + event.headers().size();
            for (EventHeader header : event.headers()) {
                size += quoted(header.name()) + 1 + header.value().length;
            }
        }
        return size + 1;
    }

    private static long quoted(String text) {
        return escaped(text) + 2;
    }

    /** As {@link #text} writes it, without the quotes. */
    private static long escaped(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += escaped(text.charAt(i));
        }
        return bytes;
    }

    /** Each half of a pair that makes one character has half of its four bytes. */
    private static int escaped(char unit) {
        if (unit == '"' || unit == '\\' || SHORT_ESCAPES.indexOf(unit) >= 0) {
            return 2;
        } else if (unit < ' ') {
            return LONG_ESCAPE;
        } else if (unit < 0x80) {
            return 1;
        }
        return unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
    }

    /** @return the objects of {@code events}, each followed by a line feed */
    public static byte[] lines(List<ChangeEvent> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                events.stream().mapToInt(event -> event.size() + 64).sum());
        try {
            for (ChangeEvent event : events) {
                write(event, out);
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return Json.write(text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
