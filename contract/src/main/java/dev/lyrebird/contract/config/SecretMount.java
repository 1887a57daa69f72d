package dev.lyrebird.contract.config;

import dev.lyrebird.contract.names.DataKeys;
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

    /** @return that of a user name and a password */
    static SecretMount login(String path, String secret, String field) {
        return new SecretMount(path, secret, field, List.of(DataKeys.USERNAME, DataKeys.PASSWORD));
    }

    static SecretMount of(String path, CaSecret ca, String field) {
        return new SecretMount(path, ca.secret(), field, List.of(ca.key()));
    }

    static SecretMount of(String path, ClientCertificateConfig certificate, String field) {
        return new SecretMount(
                path, certificate.secret(), field, List.of(certificate.certificateKey(), certificate.privateKeyKey()));
    }

    static SecretMount of(String path, SecretKey key, String field) {
        return new SecretMount(path, key.secret(), field, List.of(key.key()));
    }
}
