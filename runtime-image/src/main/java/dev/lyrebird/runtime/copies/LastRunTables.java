package dev.lyrebird.runtime.copies;

import dev.lyrebird.contract.json.Form;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.runtime.files.Names;
import dev.lyrebird.runtime.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The tables that a source was captured with in its last run, where in a cluster there is the configuration that was written for
 * its pod.
 *
 * @param version version of the form, {@link #VERSION}
 * @param generation raised each time that the tables change
 * @param tables patterns
 */
record LastRunTables(int version, long generation, List<String> tables) {
    private static final int VERSION = 1;
    private static final Form<LastRunTables> FORM = new Form<>(LastRunTables.class, VERSION);
    private static final String FILE = "captured.json";

    /** @return those of a source that was not captured before */
    static LastRunTables first(List<String> tables) {
        return new LastRunTables(VERSION, 1, tables);
    }

    /** @return the same with other tables */
    LastRunTables then(List<String> now) {
        return new LastRunTables(VERSION, generation + 1, now);
    }

    /** @return empty before there was a run that wrote them down */
    static Optional<LastRunTables> in(Path copies) throws IOException {
        Path file = copies.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FORM.read(Files.readString(file)));
        } catch (MalformedJson e) {
            throw new IOException(
                    file + " cannot be read: " + e.getMessage()
                            + ". Without it tables that were added meanwhile are followed, and not copied.",
                    e);
        }
    }

    void write(Path copies) throws IOException {
        Names.createFolders(copies);
        WholeFile.replace(copies.resolve(FILE), Json.write(this));
    }
}
