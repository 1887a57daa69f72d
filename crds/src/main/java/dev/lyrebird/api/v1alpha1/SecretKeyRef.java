package dev.lyrebird.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One key of a Secret. The operator never reads it; the capture pod mounts it. */
public record SecretKeyRef(
        @JsonPropertyDescription("Name of a Secret in the namespace of the CdcSource.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String name,

        @JsonPropertyDescription("Key in that Secret.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[-_a-zA-Z0-9]([-._a-zA-Z0-9]*[-_a-zA-Z0-9])?$")
        String key) {}
