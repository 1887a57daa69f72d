package dev.lyrebird.runtime.engine.direct.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Statements that belong together.
 *
 * @param title what they are about
 */
record Script(String title, List<String> statements) {
    private static final List<String> PRODUCTS = List.of("MySQL", "MariaDB");

    /** Reads a file in which {@code == title} begins a script, and a semicolon at a line's end ends a statement. */
    static List<Script> read(String name) {
        return read(folder().resolve(name + ".sql"));
    }

    /** Reads what tools send, a file each; behind a title stands in brackets which product alone takes it. */
    static List<Script> ofTools(String product) {
        try (Stream<Path> files = Files.list(folder().resolve("tools"))) {
            return files.sorted()
                    .flatMap(file -> read(file).stream())
                    .filter(script -> PRODUCTS.stream()
                            .noneMatch(each -> !each.equals(product) && script.title.endsWith("(" + each + ")")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Script.class.getResource("/ddl").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Script> read(Path file) {
        try {
            List<Script> scripts = new ArrayList<>();
            for (String part : Files.readString(file).split("(?m)^-- == ")) {
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
