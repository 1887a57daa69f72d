package dev.lyrebird.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server wrote. */
public record ServerOutput(Path file) {
    /** @return everything, as text */
    public String text() {
        try {
            // Servers cut lines where they like; bytes that are no UTF-8 must not hide the rest.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the output in " + file, e);
        }
    }

    /** @return the last {@code lines} lines */
    public String tail(int lines) {
        List<String> all = text().lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }
}
