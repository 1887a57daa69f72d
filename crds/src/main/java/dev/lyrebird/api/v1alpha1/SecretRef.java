package dev.lyrebird.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Secret of the resource's own namespace. The operator never reads it; the capture pod mounts it. */
public record SecretRef(
        @JsonPropertyDescription("Name of a Secret in the namespace of this resource.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String name) {}
