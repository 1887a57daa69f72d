package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.SecretRef;
import io.fabric8.generator.annotation.Default;

/** Encryption of the connections to the brokers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KafkaTls(
        @JsonPropertyDescription(
                "Whether the connections are encrypted; the brokers' names and issuers are always checked.")
        @Default("true")
        Boolean enabled,

        @JsonPropertyDescription(
                "Secret with the key ca.crt: certificates of the issuers to trust, in PEM. Left out, the"
                        + " trust store of the runtime image is used.")
        SecretRef caSecretRef) {}
