package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.source.affinity.AffinitySettings;
import dev.lyrebird.api.v1alpha1.source.affinity.TopologySpread;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** What the pods of SnapshotJobs get in place of what the capture pod has. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CopyPodSettings(
        @JsonPropertyDescription(
                "CPU and memory of a container that plans or copies. An amount that is left out is that of the capture"
                        + " pod.")
        PodResources resources,

        @JsonPropertyDescription("Labels that a node must have, in place of the capture pod's.") @Size(max = 32)
        Map<String, @Size(max = 63) String> nodeSelector,

        @JsonPropertyDescription("Taints that the pods tolerate, in place of the capture pod's.") @Size(max = 32)
        List<PodToleration> tolerations,

        @JsonPropertyDescription("Nodes and neighbours, in place of the capture pod's affinity.")
        AffinitySettings affinity,

        @JsonPropertyDescription("How the pods are spread over nodes and zones, in place of the capture pod's.")
        @Size(max = 8)
        List<TopologySpread> topologySpreadConstraints,

        @JsonPropertyDescription("Name of a PriorityClass, in place of the capture pod's.") @Size(max = 253)
        String priorityClassName) {}
