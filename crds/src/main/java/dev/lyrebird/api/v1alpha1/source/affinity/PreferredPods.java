package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** A preferred place and its weight. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreferredPods(
        @Required @JsonPropertyDescription("Weight, 1 to 100.") @Min(1) @Max(100)
        Integer weight,

        @Required @JsonPropertyDescription("The preferred term.")
        PodTerm podAffinityTerm) {}
