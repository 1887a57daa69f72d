package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.names.Mounts;

/**
 * Where the key of a hash is.
 *
 * @param secret name of a Secret in the source's namespace
 * @param key key in it
 */
public record HmacKey(String secret, String key) {
    /** @return the file, relative to the root of the mounts */
    public String path() {
        return Mounts.hmacSecret(secret) + "/" + key;
    }
}
