package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An event as text, without that in which the engines may differ. */
record Emitted(String table, String key, String value, String headers) {
    static Emitted of(ChangeEvent event) {
        Emitted emitted = of(event.table(), event.key(), event.value(), event.headers());
        return event.extent() == ChangeEvent.Extent.Row
                ? emitted
                : new Emitted(emitted.table, emitted.key, emitted.value, emitted.headers + " of the whole table");
    }

    static Emitted of(TableId table, Optional<byte[]> key, Optional<byte[]> value, List<EventHeader> headers) {
        return new Emitted(
                table.toString(),
                key.map(Emitted::text).orElse("-"),
                value.map(Emitted::text).map(EngineDifference::allOutOf).orElse("tombstone"),
                headers.stream()
                        .map(header -> header.name() + "=" + text(header.value()))
                        .collect(Collectors.joining(" ")));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** @return the row after the change, or before it, as text */
    String row() {
        String after = part("\"after\":", ",\"source\":{");
        return after.equals("null") ? part("\"before\":", ",\"after\":") : after;
    }

    private String part(String from, String to) {
        int begin = value.indexOf(from) + from.length();
        return value.substring(begin, value.lastIndexOf(to));
    }
}
