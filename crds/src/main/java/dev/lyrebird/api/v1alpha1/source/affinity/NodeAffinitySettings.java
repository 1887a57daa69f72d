package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Nodes by their labels. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeAffinitySettings(
        @JsonPropertyDescription("What a node must have, else the pod waits.")
        NodeChoice requiredDuringSchedulingIgnoredDuringExecution,

        @JsonPropertyDescription("Preferred node terms, weighted.") @Size(max = 16)
        List<PreferredNodes> preferredDuringSchedulingIgnoredDuringExecution) {}
