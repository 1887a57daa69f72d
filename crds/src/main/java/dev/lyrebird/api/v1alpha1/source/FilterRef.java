package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A gate that a source passes. */
public record FilterRef(
        @JsonPropertyDescription("Name of a CdcFilter in the namespace of this resource.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z]([-a-z0-9]*[a-z0-9])?$")
        String name) {}
