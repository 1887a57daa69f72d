package dev.lyrebird.contract.resolve;

import dev.lyrebird.api.v1alpha1.CaSecretRef;
import dev.lyrebird.api.v1alpha1.ClientCertificateSecretRef;
import dev.lyrebird.api.v1alpha1.SecretKeyRef;
import dev.lyrebird.api.v1alpha1.source.KafkaOAuth;
import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.ClientCertificateConfig;
import dev.lyrebird.contract.config.OAuthConfig;
import dev.lyrebird.contract.config.SecretKey;
import dev.lyrebird.contract.names.DataKeys;
import java.util.Optional;

/** Secrets that a source names, with the keys that a user may leave out filled in. */
final class SecretResolver {
    private SecretResolver() {}

    static SecretKey key(SecretKeyRef ref) {
        return new SecretKey(ref.name(), ref.key());
    }

    static CaSecret ca(CaSecretRef ref) {
        return new CaSecret(ref.name(), Optional.ofNullable(ref.key()).orElse(DataKeys.CA));
    }

    static OAuthConfig oauth(KafkaOAuth oauth) {
        return new OAuthConfig(
                oauth.tokenUrl(),
                Optional.ofNullable(oauth.scope()),
                oauth.clientSecretRef().name(),
                Optional.ofNullable(oauth.caSecretRef()).map(SecretResolver::ca),
                oauth.extensions());
    }

    static ClientCertificateConfig certificate(ClientCertificateSecretRef ref) {
        return new ClientCertificateConfig(
                ref.name(),
                Optional.ofNullable(ref.certificateKey()).orElse(DataKeys.CERTIFICATE),
                Optional.ofNullable(ref.privateKeyKey()).orElse(DataKeys.PRIVATE_KEY));
    }
}
