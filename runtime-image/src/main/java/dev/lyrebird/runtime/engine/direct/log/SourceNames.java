package dev.lyrebird.runtime.engine.direct.log;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Texts of the ids of the servers that made transactions: mostly the one that made the last, whose text is kept. */
public final class SourceNames {
    private long high;
    private long low;
    private String text = new UUID(0, 0).toString();

    /** @return the UUID in 16 bytes of an event, from {@code at} of its array on */
    String of(LogEvent event, int at) {
        ByteBuffer bytes = ByteBuffer.wrap(event.bytes(), at, 16);
        long first = bytes.getLong();
        long second = bytes.getLong();
        if (first != high || second != low) {
            high = first;
            low = second;
            text = new UUID(first, second).toString();
        }
        return text;
    }
}
