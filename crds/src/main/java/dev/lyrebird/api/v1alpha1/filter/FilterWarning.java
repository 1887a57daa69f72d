package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Something valid that is probably not meant. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilterWarning(
        @JsonPropertyDescription("The field.") String path,

        @JsonPropertyDescription("What was found there, and the nearest that exists.")
        String message) {}
