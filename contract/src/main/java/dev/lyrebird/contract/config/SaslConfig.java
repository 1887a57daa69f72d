package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.contract.names.Mounts;
import java.util.List;
import java.util.Optional;

/**
 * A log-in to a destination: by a Secret that has both user name and password, by a user name and a Secret's key, or by a token.
 *
 * @param secret name of the Secret with user name and password
 * @param username user name that is in no Secret; present exactly when {@code password} is
 * @param password where its password is
 * @param oauth where a token is got
 */
public record SaslConfig(
        SaslMechanism mechanism,
        Optional<String> secret,
        Optional<String> username,
        Optional<SecretKey> password,
        Optional<OAuthConfig> oauth) {
    public static final String CREDENTIALS_FIELD = "spec.sink.kafka.sasl.credentialsSecretRef";
    public static final String PASSWORD_FIELD = "spec.sink.kafka.sasl.passwordSecretRef";

    /** @param secret name of a Secret with user name and password */
    public static SaslConfig of(SaslMechanism mechanism, String secret) {
        return new SaslConfig(mechanism, Optional.of(secret), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param password where the password of {@code username} is */
    public static SaslConfig of(SaslMechanism mechanism, String username, SecretKey password) {
        return new SaslConfig(
                mechanism, Optional.empty(), Optional.of(username), Optional.of(password), Optional.empty());
    }

    /** @param oauth where a token is got */
    public static SaslConfig of(OAuthConfig oauth) {
        return new SaslConfig(
                SaslMechanism.OAuthBearer, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(oauth));
    }

    /** @return what the log-in is read from */
    List<SecretMount> secrets() {
        if (oauth.isPresent()) {
            return oauth.get().secrets();
        }
        return List.of(secret.map(login -> SecretMount.login(Mounts.SINK_CREDENTIALS, login, CREDENTIALS_FIELD))
                .orElseGet(() -> SecretMount.of(Mounts.SINK_CREDENTIALS, password.orElseThrow(), PASSWORD_FIELD)));
    }
}
