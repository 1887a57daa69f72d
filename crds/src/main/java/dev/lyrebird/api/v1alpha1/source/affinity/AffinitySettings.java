package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Where the pod may run and would rather run. The fields are those of a pod's own {@code affinity}, by the same names. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AffinitySettings(
        @JsonPropertyDescription("Nodes by their labels.") NodeAffinitySettings nodeAffinity,

        @JsonPropertyDescription("Nodes where certain other pods run, such as those of the database.")
        PodAffinitySettings podAffinity,

        @JsonPropertyDescription("Nodes where certain other pods do not run.")
        PodAffinitySettings podAntiAffinity) {}
