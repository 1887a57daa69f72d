package dev.lyrebird.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A Secret of the resource's own namespace with a certificate and its private key, PEM. The operator never reads it; the capture pod
 * mounts these two keys of it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientCertificateSecretRef(
        @JsonPropertyDescription("Name of a Secret in the namespace of this resource.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String name,

        @JsonPropertyDescription(
                "Key in that Secret with the certificate, followed by those of intermediate issuers, in PEM. Secrets"
                        + " of Strimzi's KafkaUser have user.crt.")
        @Default("tls.crt")
        @Size(min = 1, max = 253)
        @Pattern("^[-_a-zA-Z0-9]([-._a-zA-Z0-9]*[-_a-zA-Z0-9])?$")
        String certificateKey,

        @JsonPropertyDescription(
                "Key in that Secret with the private key, in PEM: PKCS#8, not encrypted. Secrets of Strimzi's"
                        + " KafkaUser have user.key.")
        @Default("tls.key")
        @Size(min = 1, max = 253)
        @Pattern("^[-_a-zA-Z0-9]([-._a-zA-Z0-9]*[-_a-zA-Z0-9])?$")
        String privateKeyKey) {}
