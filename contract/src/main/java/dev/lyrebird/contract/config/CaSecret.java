package dev.lyrebird.contract.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.lyrebird.contract.names.DataKeys;

/**
 * Where certificates of issuers are. As text it is the Secret's name, and {@code name/key} where the key is not
 * {@link DataKeys#CA}: neither a name nor a key can have a slash.
 *
 * @param secret name of the Secret
 * @param key key in it
 */
public record CaSecret(String secret, String key) {
    /** @return the usual key of a Secret */
    public static CaSecret of(String secret) {
        return new CaSecret(secret, DataKeys.CA);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CaSecret parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? of(text) : new CaSecret(text.substring(0, slash), text.substring(slash + 1));
    }

    @JsonValue
    String text() {
        return key.equals(DataKeys.CA) ? secret : secret + "/" + key;
    }
}
