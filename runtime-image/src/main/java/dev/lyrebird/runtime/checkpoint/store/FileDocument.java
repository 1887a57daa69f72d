package dev.lyrebird.runtime.checkpoint.store;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.runtime.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a ConfigMap is on an API server, in a file.
 *
 * @param uid identity of the object
 * @param version rises with each write
 * @param data texts by key, as a ConfigMap's
 */
record FileDocument(String uid, long version, Map<String, String> data) {
    static Optional<FileDocument> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readString(file), FileDocument.class));
        } catch (MalformedJson e) {
            throw new IOException(file + " is not a document of ours: " + e.getMessage(), e);
        }
    }

    /** Replaces the file in one step: a crash leaves the old one or the new one. */
    void write(Path file) throws IOException {
        WholeFile.replace(file, Json.write(this));
    }
}
