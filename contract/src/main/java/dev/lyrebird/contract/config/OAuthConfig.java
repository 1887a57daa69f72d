package dev.lyrebird.contract.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Mounts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a token is got by OAuth's client credentials grant.
 *
 * @param tokenUrl address of the token endpoint
 * @param scope what is asked for; absent: nothing in particular
 * @param secret name of the Secret with the client's id and secret
 * @param caSecret the Secret with the issuers of the endpoint's certificate; absent: those of the runtime image
 * @param extensions what the brokers are told beside the token; absent from the text when there are none
 */
public record OAuthConfig(
        String tokenUrl,
        Optional<String> scope,
        String secret,
        Optional<CaSecret> caSecret,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> extensions) {
    public static final String CLIENT_FIELD = "spec.sink.kafka.sasl.oauth.clientSecretRef";
    public static final String CA_FIELD = "spec.sink.kafka.sasl.oauth.caSecretRef";

    public OAuthConfig {
        extensions = extensions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(extensions));
    }

    /** @return the client's, and that of the endpoint's issuers */
    List<SecretMount> secrets() {
        SecretMount client = new SecretMount(
                Mounts.SINK_CREDENTIALS, secret, CLIENT_FIELD, List.of(DataKeys.CLIENT_ID, DataKeys.CLIENT_SECRET));
        return caSecret.map(ca -> List.of(client, SecretMount.of(Mounts.SINK_TOKEN_CA, ca, CA_FIELD)))
                .orElse(List.of(client));
    }
}
