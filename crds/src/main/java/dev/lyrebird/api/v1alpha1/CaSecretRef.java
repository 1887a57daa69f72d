package dev.lyrebird.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Secret of the resource's own namespace with certificates of issuers. The operator never reads it; the capture pod mounts it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaSecretRef(
        @JsonPropertyDescription("Name of a Secret in the namespace of this resource.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String name,

        @JsonPropertyDescription("Key in that Secret.")
        @Default("ca.crt")
        @Size(min = 1, max = 253)
        @Pattern("^[-_a-zA-Z0-9]([-._a-zA-Z0-9]*[-_a-zA-Z0-9])?$")
        String key) {}
