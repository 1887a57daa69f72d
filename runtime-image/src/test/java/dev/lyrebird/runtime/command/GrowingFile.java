package dev.lyrebird.runtime.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that a process writes, in which words are looked for again and again: what was searched is not read once more. */
final class GrowingFile {
    private final Path file;
    private long searched;

    GrowingFile(Path file) {
        this.file = file;
    }

    /** @param words the same ones each time */
    boolean has(String words) throws IOException {
        byte[] bytes;
        try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "r")) {
            bytes = new byte[(int) (all.length() - searched)];
            all.seek(searched);
            all.readFully(bytes);
        }
        byte[] wanted = words.getBytes(StandardCharsets.UTF_8);
        // a byte each, so that a character that is cut in two does no harm
        boolean found = latin(bytes).contains(latin(wanted));
        searched += Math.max(0, bytes.length - wanted.length + 1);
        return found;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
