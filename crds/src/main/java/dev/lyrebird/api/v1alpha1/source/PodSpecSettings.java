package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.SecretRef;
import dev.lyrebird.api.v1alpha1.source.affinity.AffinitySettings;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** Settings of the capture pod, and of pods that copy for its source: a closed selection, since a whole pod template would not fit into a CRD that can be applied. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodSpecSettings(
        @JsonPropertyDescription("Labels and annotations of the pod.")
        PodMetadata metadata,

        @JsonPropertyDescription("CPU and memory of the capture container.")
        PodResources resources,

        @JsonPropertyDescription("Labels that a node must have.") @Size(max = 32)
        Map<String, @Size(max = 63) String> nodeSelector,

        @JsonPropertyDescription("Taints that the pod tolerates.") @Size(max = 32)
        List<PodToleration> tolerations,

        @JsonPropertyDescription(
                "Nodes and neighbours that the pod must have, or would rather have: nodeAffinity, podAffinity and"
                        + " podAntiAffinity, with the fields of a pod's own affinity.")
        AffinitySettings affinity,

        @JsonPropertyDescription("Name of a PriorityClass.") @Size(max = 253)
        String priorityClassName,

        @JsonPropertyDescription("Secrets to pull the image with.") @Size(max = 16)
        List<SecretRef> imagePullSecrets,

        @JsonPropertyDescription("What the pod logs.") PodLog log) {}
