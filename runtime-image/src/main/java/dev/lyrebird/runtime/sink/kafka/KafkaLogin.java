package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.runtime.config.Credentials;
import java.util.Map;

/** SASL settings of a client. */
final class KafkaLogin {
    private KafkaLogin() {}

    static Map<String, String> settings(SaslMechanism mechanism, Credentials credentials) {
        String module =
                switch (mechanism) {
                    case Plain -> "org.apache.kafka.common.security.plain.PlainLoginModule";
                    case ScramSha256, ScramSha512 -> "org.apache.kafka.common.security.scram.ScramLoginModule";
                };
        String name =
                switch (mechanism) {
                    case Plain -> "PLAIN";
                    case ScramSha256 -> "SCRAM-SHA-256";
                    case ScramSha512 -> "SCRAM-SHA-512";
                };
        String jaas = module + " required username=" + quoted(credentials.username()) + " password="
                + quoted(credentials.password()) + ";";
        return Map.of("sasl.mechanism", name, "sasl.jaas.config", jaas);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
