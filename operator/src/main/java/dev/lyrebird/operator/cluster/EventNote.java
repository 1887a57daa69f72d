package dev.lyrebird.operator.cluster;

import java.nio.charset.StandardCharsets;

/** What an Event says, cut to what the API server takes: 1,024 bytes, however many characters these are. */
final class EventNote {
    private static final int MOST_BYTES = 1024;
    private static final String MORE = "...";

    private EventNote() {}

    static String of(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MOST_BYTES) {
            return message;
        }
        int end = MOST_BYTES - MORE.length();
        while (isInsideCharacter(bytes[end])) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + MORE;
    }

    private static boolean isInsideCharacter(byte next) {
        return (next & 0xC0) == 0x80;
    }
}
