package dev.lyrebird.contract.config;

import java.util.Map;
import java.util.Optional;

/**
 * How topics are created that do not exist.
 *
 * @param partitions absent: the brokers choose
 * @param replicationFactor absent: the brokers choose
 * @param config settings by their Kafka names
 */
public record NewTopicsConfig(
        Optional<Integer> partitions, Optional<Integer> replicationFactor, Map<String, String> config) {
    public NewTopicsConfig {
        config = Map.copyOf(config);
    }
}
