package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.SecretRef;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;

/** Log-in at the brokers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KafkaSasl(
        @JsonPropertyDescription("SASL mechanism.") @Default("Plain")
        SaslMechanism mechanism,

        @JsonPropertyDescription("Secret with the keys username and password.") @Required
        SecretRef credentialsSecretRef) {}
