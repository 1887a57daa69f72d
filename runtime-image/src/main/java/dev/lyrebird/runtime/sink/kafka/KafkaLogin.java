package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.util.Map;

/** SASL settings of a client. */
final class KafkaLogin {
    private KafkaLogin() {}

    /**
     * @param secret the Secret as messages call it
     * @return the credentials; what quotes cannot hold in JAAS' file format, a control character, is refused without showing it
     */
    static Credentials checked(Credentials credentials, String secret) throws SinkFailure {
        refuseControlCharacters(credentials.username(), DataKeys.USERNAME, secret);
        refuseControlCharacters(credentials.password(), DataKeys.PASSWORD, secret);
        return credentials;
    }

    static void refuseControlCharacters(String value, String key, String secret) throws SinkFailure {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw SinkFailure.refused(
                    "The key '" + key + "' of " + secret + " has a line break or another control character, with which"
                            + " Kafka's client cannot log in. Write the value alone into it, for example by"
                            + " `printf %s \"$PASSWORD\" > password`.",
                    null);
        }
    }

    static Map<String, String> settings(SaslMechanism mechanism, Credentials credentials) {
        String module =
                switch (mechanism) {
                    case Plain -> "org.apache.kafka.common.security.plain.PlainLoginModule";
                    case ScramSha256, ScramSha512 -> "org.apache.kafka.common.security.scram.ScramLoginModule";
                    case OAuthBearer -> throw new IllegalArgumentException("a token is no password");
                };
        String name =
                switch (mechanism) {
                    case Plain -> "PLAIN";
                    case ScramSha256 -> "SCRAM-SHA-256";
                    case ScramSha512 -> "SCRAM-SHA-512";
                    case OAuthBearer -> "OAUTHBEARER";
                };
        String jaas = module + " required username=" + quoted(credentials.username()) + " password="
                + quoted(credentials.password()) + ";";
        return Map.of("sasl.mechanism", name, "sasl.jaas.config", jaas);
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
