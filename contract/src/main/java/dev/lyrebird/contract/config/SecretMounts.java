package dev.lyrebird.contract.config;

import dev.lyrebird.contract.gate.GateRule;
import dev.lyrebird.contract.gate.HmacKey;
import dev.lyrebird.contract.gate.Mask;
import dev.lyrebird.contract.gate.MaskRule;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every Secret that a capture needs: what a pod mounts, and what a run without a cluster must find elsewhere. */
public final class SecretMounts {
    private SecretMounts() {}

    /** @return in a stable order: the database's, the destination's, the gates' */
    public static List<SecretMount> of(PipelineConfig config) {
        List<SecretMount> mounts = new ArrayList<>();
        ServerConfig server = config.server();
        mounts.add(login(Mounts.SOURCE_CREDENTIALS, server.credentialsSecret(), "spec.mysql.credentialsSecretRef"));
        authority(Mounts.SOURCE_CA, server.caSecret(), "spec.mysql.tls.caSecretRef")
                .ifPresent(mounts::add);
        mounts.addAll(ofSink(config.sink()));
        mounts.addAll(ofGates(config));
        return mounts;
    }

    /** @return what a pod that reads {@code replica} needs beside the source's own */
    public static List<SecretMount> ofReplica(ServerConfig replica) {
        List<SecretMount> mounts = new ArrayList<>();
        mounts.add(login(
                Mounts.READER_CREDENTIALS, replica.credentialsSecret(), "spec.mysql.replica.credentialsSecretRef"));
        authority(Mounts.READER_CA, replica.caSecret(), "spec.mysql.replica.tls.caSecretRef")
                .ifPresent(mounts::add);
        return mounts;
    }

    private static List<SecretMount> ofSink(SinkConfig sink) {
        List<SecretMount> mounts = new ArrayList<>();
        if (sink instanceof KafkaSinkConfig kafka) {
            mounts.addAll(ofKafka(kafka));
        } else if (sink instanceof HttpSinkConfig http) {
            one(Mounts.SINK_TOKEN, http.bearerToken(), HttpSinkConfig.TOKEN_FIELD)
                    .ifPresent(mounts::add);
            one(Mounts.SINK_SIGNATURE, http.signatureKey(), HttpSinkConfig.SIGNATURE_FIELD)
                    .ifPresent(mounts::add);
            authority(Mounts.SINK_CA, http.caSecret(), HttpSinkConfig.CA_FIELD).ifPresent(mounts::add);
        }
        return mounts;
    }

    private static List<SecretMount> ofKafka(KafkaSinkConfig kafka) {
        List<SecretMount> mounts = new ArrayList<>();
        kafka.sasl()
                .flatMap(SaslConfig::secret)
                .map(secret -> login(Mounts.SINK_CREDENTIALS, secret, SaslConfig.CREDENTIALS_FIELD))
                .ifPresent(mounts::add);
        one(Mounts.SINK_CREDENTIALS, kafka.sasl().flatMap(SaslConfig::password), SaslConfig.PASSWORD_FIELD)
                .ifPresent(mounts::add);
        kafka.sasl().flatMap(SaslConfig::oauth).ifPresent(oauth -> mounts.addAll(ofToken(oauth)));
        authority(Mounts.SINK_CA, kafka.caSecret(), KafkaSinkConfig.CA_FIELD).ifPresent(mounts::add);
        kafka.clientCertificate()
                .map(certificate -> new SecretMount(
                        Mounts.SINK_CERTIFICATE,
                        certificate.secret(),
                        ClientCertificateConfig.KAFKA_FIELD,
                        List.of(certificate.certificateKey(), certificate.privateKeyKey())))
                .ifPresent(mounts::add);
        return mounts;
    }

    private static List<SecretMount> ofToken(OAuthConfig oauth) {
        List<SecretMount> mounts = new ArrayList<>();
        mounts.add(new SecretMount(
                Mounts.SINK_CREDENTIALS,
                oauth.secret(),
                OAuthConfig.CLIENT_FIELD,
                List.of(DataKeys.CLIENT_ID, DataKeys.CLIENT_SECRET)));
        authority(Mounts.SINK_TOKEN_CA, oauth.caSecret(), OAuthConfig.CA_FIELD).ifPresent(mounts::add);
        return mounts;
    }

    private static List<SecretMount> ofGates(PipelineConfig config) {
        Map<String, SortedSet<String>> keys = new TreeMap<>();
        config.gates().stream()
                .flatMap(gate -> gate.rules().stream())
                .map(GateRule::masks)
                .flatMap(List::stream)
                .map(MaskRule::mask)
                .filter(Mask.Sha256.class::isInstance)
                .map(mask -> ((Mask.Sha256) mask).key())
                .forEach((HmacKey key) -> keys.computeIfAbsent(key.secret(), secret -> new TreeSet<>())
                        .add(key.key()));
        return keys.entrySet().stream()
                .map(secret -> new SecretMount(
                        Mounts.hmacSecret(secret.getKey()),
                        secret.getKey(),
                        "maskedColumns[].keySecretRef of a gate",
                        List.copyOf(secret.getValue())))
                .toList();
    }

    private static SecretMount login(String path, String secret, String field) {
        return new SecretMount(path, secret, field, List.of(DataKeys.USERNAME, DataKeys.PASSWORD));
    }

    private static Optional<SecretMount> authority(String path, Optional<CaSecret> ca, String field) {
        return ca.map(named -> new SecretMount(path, named.secret(), field, List.of(named.key())));
    }

    private static Optional<SecretMount> one(String path, Optional<SecretKey> key, String field) {
        return key.map(named -> new SecretMount(path, named.secret(), field, List.of(named.key())));
    }
}
