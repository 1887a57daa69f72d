package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.contract.config.CaSecret;
import dev.lyrebird.contract.config.ClientCertificateConfig;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.OAuthConfig;
import dev.lyrebird.contract.config.SaslConfig;
import dev.lyrebird.contract.config.SecretKey;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.config.MissingFile;
import dev.lyrebird.runtime.config.MountedFolder;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.tls.ClientCertificate;
import dev.lyrebird.runtime.tls.UnusableCertificate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The mounted Secrets of a Kafka cluster, as settings of a client. Read anew for each one, so that a rotated one is taken up.
 *
 * @param clock by which a certificate's time is over
 */
record KafkaSecrets(KafkaSinkConfig config, ConfigRoot root, Clock clock) {
    /** @throws SinkFailure when one is missing, or cannot be used; the message names Secret, key and field, and never shows it */
    Map<String, String> settings() throws SinkFailure {
        Map<String, String> settings = new TreeMap<>();
        try {
            if (config.sasl().isPresent()) {
                SaslConfig sasl = config.sasl().get();
                settings.putAll(
                        sasl.oauth().isPresent()
                                ? token(sasl.oauth().get())
                                : KafkaLogin.settings(sasl.mechanism(), credentials(sasl)));
            }
            if (config.tls() && config.caSecret().isPresent()) {
                Path ca = file(Mounts.SINK_CA, config.caSecret().get(), KafkaSinkConfig.CA_FIELD);
                settings.put("ssl.truststore.type", "PEM");
                settings.put("ssl.truststore.location", ca.toString());
            }
            if (config.tls() && config.clientCertificate().isPresent()) {
                settings.putAll(new KafkaCertificate(
                                certificate(config.clientCertificate().get()))
                        .settings());
            }
            return settings;
        } catch (MissingFile e) {
            throw SinkFailure.of(SourceReason.SecretMissing, e.getMessage(), e);
        }
    }

    /** @return a value that changes with the issuers that a client trusts: settings have the paths of the files, and the client reads these */
    String trusted() {
        String ofBrokers = config.caSecret()
                .map(ca -> fingerprint(Mounts.SINK_CA, ca, KafkaSinkConfig.CA_FIELD))
                .orElse("");
        String ofTokens = config.sasl()
                .flatMap(SaslConfig::oauth)
                .flatMap(OAuthConfig::caSecret)
                .map(ca -> fingerprint(Mounts.SINK_TOKEN_CA, ca, OAuthConfig.CA_FIELD))
                .orElse("");
        return ofBrokers + " " + ofTokens;
    }

    private String fingerprint(String mount, CaSecret ca, String field) {
        return root.secret(mount, ca.secret(), field).fingerprint(ca.key());
    }

    private Map<String, String> token(OAuthConfig oauth) throws MissingFile, SinkFailure {
        MountedFolder folder = root.secret(Mounts.SINK_CREDENTIALS, oauth.secret(), OAuthConfig.CLIENT_FIELD);
        String id = value(folder, DataKeys.CLIENT_ID);
        String secret = value(folder, DataKeys.CLIENT_SECRET);
        Optional<Path> ca = oauth.caSecret().isPresent()
                ? Optional.of(file(Mounts.SINK_TOKEN_CA, oauth.caSecret().get(), OAuthConfig.CA_FIELD))
                : Optional.empty();
        return TokenLogin.settings(oauth, id, secret, ca);
    }

    private Path file(String mount, CaSecret ca, String field) throws MissingFile {
        return root.secret(mount, ca.secret(), field).file(ca.key());
    }

    private static String value(MountedFolder folder, String key) throws MissingFile, SinkFailure {
        String value = folder.line(key);
        KafkaLogin.refuseControlCharacters(value, key, folder.object());
        if (value.isBlank()) {
            throw SinkFailure.refused("The key '" + key + "' of " + folder.object() + " has no value.", null);
        }
        return value;
    }

    private Credentials credentials(SaslConfig sasl) throws MissingFile, SinkFailure {
        if (sasl.secret().isPresent()) {
            MountedFolder folder =
                    root.secret(Mounts.SINK_CREDENTIALS, sasl.secret().get(), SaslConfig.CREDENTIALS_FIELD);
            return KafkaLogin.checked(folder.credentials(), folder.object());
        }
        SecretKey named = sasl.password().orElseThrow();
        MountedFolder folder = root.secret(Mounts.SINK_CREDENTIALS, named.secret(), SaslConfig.PASSWORD_FIELD);
        return new Credentials(sasl.username().orElseThrow(), value(folder, named.key()));
    }

    private ClientCertificate certificate(ClientCertificateConfig named) throws MissingFile, SinkFailure {
        MountedFolder folder =
                root.secret(Mounts.SINK_CERTIFICATE, named.secret(), ClientCertificateConfig.KAFKA_FIELD);
        try {
            return ClientCertificate.of(
                    folder.text(named.certificateKey()), folder.text(named.privateKeyKey()), clock.instant());
        } catch (UnusableCertificate e) {
            String key =
                    e.part() == UnusableCertificate.Part.Certificate ? named.certificateKey() : named.privateKeyKey();
            throw SinkFailure.refused("The key '" + key + "' of " + folder.object() + " " + e.getMessage(), e);
        }
    }
}
