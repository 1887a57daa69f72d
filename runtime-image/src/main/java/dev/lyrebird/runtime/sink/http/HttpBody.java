package dev.lyrebird.runtime.sink.http;

import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.EventJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of a request: events in one of the two forms. */
enum HttpBody {
    LINES("application/x-ndjson") {
        @Override
        byte[] of(List<ChangeEvent> events) {
            return EventJson.lines(events);
        }
    },
    /** The objects of the lines between brackets, so that both forms agree in each event's bytes. */
    ARRAY("application/json") {
        @Override
        byte[] of(List<ChangeEvent> events) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            String separator = "[";
            for (ChangeEvent event : events) {
                out.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
                byte[] line = EventJson.lines(List.of(event));
                out.write(line, 0, line.length - 1);
                separator = ",";
            }
            out.write(']');
            return out.toByteArray();
        }
    };

    /** An array's first bracket. */
    static final int BEFORE_EVENTS = 1;

    /** A line feed, a comma or the last bracket. */
    static final int AFTER_EVENT = 1;

    private final String contentType;

    HttpBody(String contentType) {
        this.contentType = contentType;
    }

    static HttpBody in(HttpForm form) {
        return form == HttpForm.JsonArray ? ARRAY : LINES;
    }

    /** @param events at least one */
    abstract byte[] of(List<ChangeEvent> events);

    String contentType() {
        return contentType;
    }
}
