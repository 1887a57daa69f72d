package dev.lyrebird.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Why a copy was given up. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FailureStatus(
        @JsonPropertyDescription("The reason of the condition Failed.")
        String reason,

        @JsonPropertyDescription("What happened, what it means, what to do.")
        String message) {}
