package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** One change that the last edit led, or will lead, to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedChange(
        @JsonPropertyDescription("What was changed.") ChangeType change,
        @JsonPropertyDescription("What it leads to.") ChangeEffect effect,

        @JsonPropertyDescription("Waiting: for an approval. Accepted: it is carried out, or was.")
        ChangeState state,

        @JsonPropertyDescription("The gate that is removed.")
        GateRef gate) {}
