package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.CaSecretRef;
import dev.lyrebird.api.v1alpha1.ClientCertificateSecretRef;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;

/** Encryption of the connections to the brokers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.clientCertificateSecretRef) || self.enabled",
        message = "clientCertificateSecretRef is only used with enabled: true")
public record KafkaTls(
        @JsonPropertyDescription(
                "Whether the connections are encrypted; the brokers' names and issuers are always checked. With false, anybody on"
                        + " the network path can read the events, and a password or token of sasl.")
        @Default("true")
        Boolean enabled,

        @JsonPropertyDescription("Secret with the certificates of the issuers to trust, in PEM. Left out, the"
                + " trust store of the runtime image is used.")
        CaSecretRef caSecretRef,

        @JsonPropertyDescription(
                "Secret with the certificate that the brokers know this client by (mutual TLS), and its private key,"
                        + " such as cert-manager makes or Strimzi's KafkaUser. A renewed one is taken up without a"
                        + " restart.")
        ClientCertificateSecretRef clientCertificateSecretRef) {}
