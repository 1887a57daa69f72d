package dev.lyrebird.contract.config;

import java.util.List;
import java.util.Optional;

/** Standard output. */
public record StdoutSinkConfig() implements SinkConfig {
    @Override
    public String identity() {
        return "stdout";
    }

    @Override
    public List<SecretMount> secrets() {
        return List.of();
    }

    @Override
    public Optional<String> volumeClaim() {
        return Optional.empty();
    }
}
