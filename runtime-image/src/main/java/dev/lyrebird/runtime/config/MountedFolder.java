package dev.lyrebird.runtime.config;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.DataKeys;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Secret or ConfigMap as the kubelet mounts it. The folder itself is replaced when the object changes, so files are opened by
 * path each time and never kept open.
 *
 * @param path the folder
 * @param object what is mounted there, for messages, such as {@code the Secret "orders-db" (spec...)}
 */
public record MountedFolder(Path path, String object) {
    /** @throws MissingFile when one of the two keys is not there */
    public Credentials credentials() throws MissingFile {
        return new Credentials(line(DataKeys.USERNAME), line(DataKeys.PASSWORD));
    }

    /** @return the file of a key, which can be read */
    public Path file(String key) throws MissingFile {
        text(key);
        return path.resolve(key);
    }

    /** @return content of a key; a line feed at the end, which editors leave there, is not part of it */
    public String line(String key) throws MissingFile {
        return text(key).replaceFirst("\\R$", "");
    }

    /** @return content of a key */
    public String text(String key) throws MissingFile {
        try {
            return Files.readString(path.resolve(key));
        } catch (CharacterCodingException e) {
            throw new MissingFile(
                    "Expected text below the key '" + key + "' in " + object
                            + ", found other bytes. A certificate or a key is"
                            + " expected in PEM form, not as PKCS#12, JKS or DER.",
                    e);
        } catch (IOException e) {
            throw new MissingFile(
                    "Expected the key '" + key + "' in " + object + ", found " + found()
                            + " Create it; this is noticed by itself (within about 80 s).",
                    e);
        }
    }

    /** Only keys that are read are mounted: others that the object has are not seen here. */
    private String found() {
        String none = "none: either it does not exist in this namespace or it lacks the key.";
        try (Stream<Path> files = Files.list(path)) {
            List<String> others = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".."))
                    .sorted()
                    .toList();
            return others.isEmpty() ? none : "only '" + String.join("', '", others) + "'.";
        } catch (IOException e) {
            return none;
        }
    }

    /** @return a value that changes with each of {@code keys}; a missing one counts as a value of its own */
    public String fingerprint(String... keys) {
        StringBuilder all = new StringBuilder();
        for (String key : keys) {
            try {
                all.append(key).append('=').append(Json.sha256(Files.readAllBytes(path.resolve(key))));
            } catch (IOException e) {
                all.append(key).append(" missing");
            }
            all.append('\n');
        }
        return Json.sha256(all.toString());
    }
}
