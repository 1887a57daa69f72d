package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The checkpoint that a source owns. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckpointStatus(
        @JsonPropertyDescription("Name of its ConfigMap.") String name,
        @JsonPropertyDescription("UID of its ConfigMap.") String uid,

        @JsonPropertyDescription("Epoch of the newest writer.")
        Long epoch,

        @JsonPropertyDescription(
                "Whether the present adoption: Fresh was used up, or was not needed. It does not apply to the next"
                        + " change of destination.")
        Boolean freshSpent) {}
