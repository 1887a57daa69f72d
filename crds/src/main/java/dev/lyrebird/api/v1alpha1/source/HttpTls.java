package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.CaSecretRef;
import io.fabric8.generator.annotation.Required;

/** Whom an https receiver has to be certified by. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HttpTls(
        @JsonPropertyDescription(
                "Secret with the certificates of the issuers to trust, in PEM, in place of those of the"
                        + " runtime image. The receiver's host name is always checked.")
        @Required
        CaSecretRef caSecretRef) {}
