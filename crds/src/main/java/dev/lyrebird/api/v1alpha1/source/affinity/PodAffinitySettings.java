package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Nodes by the pods that run there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodAffinitySettings(
        @JsonPropertyDescription("Terms that must all hold, else the pod waits.") @Size(max = 16)
        List<PodTerm> requiredDuringSchedulingIgnoredDuringExecution,

        @JsonPropertyDescription("Preferred places, weighted.") @Size(max = 16)
        List<PreferredPods> preferredDuringSchedulingIgnoredDuringExecution) {}
