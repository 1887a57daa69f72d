package dev.lyrebird.contract.config;

import java.util.List;

/**
 * A Secret that a capture reads as files.
 *
 * @param path folder of these files, one of {@link dev.lyrebird.contract.names.Mounts}
 * @param secret name of the Secret
 * @param field the field that names it, for messages
 * @param keys keys that are read of it, each a file; at least one
 */
public record SecretMount(String path, String secret, String field, List<String> keys) {
    public SecretMount {
        keys = List.copyOf(keys);
    }
}
