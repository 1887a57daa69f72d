package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.FileCompression;
import java.util.List;
import java.util.Optional;

/**
 * Files with one event a line.
 *
 * @param claim name of the PersistentVolumeClaim that holds them
 * @param folder folder inside of it
 * @param maxBytes bytes on disk at which a file is finished
 * @param maxSeconds seconds after its first event at which it is finished
 */
public record FileSinkConfig(String claim, String folder, long maxBytes, int maxSeconds, FileCompression compression)
        implements SinkConfig {
    @Override
    public String identity() {
        return "file " + claim + " " + folder;
    }

    @Override
    public List<SecretMount> secrets() {
        return List.of();
    }

    @Override
    public Optional<String> volumeClaim() {
        return Optional.of(claim);
    }
}
