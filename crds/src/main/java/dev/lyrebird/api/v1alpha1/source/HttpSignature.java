package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.SecretKeyRef;
import io.fabric8.generator.annotation.Required;

/** A signature by which the receiver knows that a request is from this source and was not changed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HttpSignature(
        @JsonPropertyDescription(
                "Key of a Secret with the key of the signature (HMAC with SHA-256): whsec_ and Base64, or at least 16 other"
                        + " bytes taken as they are.")
        @Required
        SecretKeyRef keySecretRef) {}
