package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.contract.names.Mounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A receiver that takes batches of events by POST.
 *
 * @param url where to; http or https
 * @param form how a batch becomes a body
 * @param maxEvents most events of one request
 * @param maxBytes most bytes of one body; a larger event is sent alone
 * @param timeoutSeconds for the connection, and for each answer
 * @param headers further headers, no secrets
 * @param bearerToken where the token is; absent: none is sent
 * @param signatureKey where the key of the signature is; absent: nothing is signed
 * @param caSecret the Secret with the issuers to trust; absent: those of the runtime image
 */
public record HttpSinkConfig(
        String url,
        HttpForm form,
        int maxEvents,
        int maxBytes,
        int timeoutSeconds,
        Map<String, String> headers,
        Optional<SecretKey> bearerToken,
        Optional<SecretKey> signatureKey,
        Optional<CaSecret> caSecret)
        implements SinkConfig {
    public static final String TOKEN_FIELD = "spec.sink.http.bearerTokenSecretRef";
    public static final String SIGNATURE_FIELD = "spec.sink.http.signature.keySecretRef";
    public static final String CA_FIELD = "spec.sink.http.tls.caSecretRef";

    public HttpSinkConfig {
        headers = new TreeMap<>(headers); // in one order, since the text's hash decides about a redeploy
    }

    @Override
    public String identity() {
        return "http " + url.replaceFirst("\\?.*", "");
    }

    @Override
    public List<SecretMount> secrets() {
        return Stream.of(
                        bearerToken.map(key -> SecretMount.of(Mounts.SINK_TOKEN, key, TOKEN_FIELD)),
                        signatureKey.map(key -> SecretMount.of(Mounts.SINK_SIGNATURE, key, SIGNATURE_FIELD)),
                        caSecret.map(ca -> SecretMount.of(Mounts.SINK_CA, ca, CA_FIELD)))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<String> volumeClaim() {
        return Optional.empty();
    }
}
