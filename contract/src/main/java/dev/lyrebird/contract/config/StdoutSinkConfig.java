package dev.lyrebird.contract.config;

/** Standard output. */
public record StdoutSinkConfig() implements SinkConfig {
    @Override
    public String identity() {
        return "stdout";
    }
}
