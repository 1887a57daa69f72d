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

    /** @return bytes of the object; key, value and headers are not copied for it */
    public static long size(ChangeEvent event) {
        long size = TABLE.length + text(event.table().toString()).length;
        size += KEY.length + event.key().orElse(NULL).length;
        size += VALUE.length + event.value().orElse(NULL).length;
        if (!event.headers().isEmpty()) {
            size += HEADERS.length + event.headers().size(); // the commas between them, and the brace behind
            for (EventHeader header : event.headers()) {
                size += text(header.name()).length + 1 + header.value().length;
            }
        }
        return size + 1;
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
