package dev.lyrebird.runtime.engine.direct.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that belong together.
 *
 * @param title what they are about
 */
record Script(String title, List<String> statements) {
    /** Reads a file in which {@code == title} begins a script, and a semicolon at a line's end ends a statement. */
    static List<Script> read(String name) {
        try (InputStream in = Script.class.getResourceAsStream("/ddl/" + name + ".sql")) {
            List<Script> scripts = new ArrayList<>();
            for (String part : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^-- == ")) {
                String[] lines = part.strip().split("\\R", 2);
                if (lines.length == 2) {
                    scripts.add(new Script(lines[0], statements(lines[1])));
                }
            }
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        for (String statement : text.split(";\\s*(\\R|$)")) {
            if (!statement.isBlank()) {
                statements.add(statement.strip());
            }
        }
        return statements;
    }

    @Override
    public String toString() {
        return title;
    }
}
