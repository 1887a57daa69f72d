package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** A term that speaks for a place, and how much. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreferredPods(
        @Required @JsonPropertyDescription("How much it counts.") @Min(1) @Max(100)
        Integer weight,

        @Required @JsonPropertyDescription("The term.") PodTerm podAffinityTerm) {}
