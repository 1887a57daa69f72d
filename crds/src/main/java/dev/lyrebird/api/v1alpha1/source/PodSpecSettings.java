package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.SecretRef;
import dev.lyrebird.api.v1alpha1.source.affinity.AffinitySettings;
import dev.lyrebird.api.v1alpha1.source.affinity.TopologySpread;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
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

        @JsonPropertyDescription("What the pod logs.") PodLog log,

        @JsonPropertyDescription("How the pods are spread over nodes and zones, with the fields of a pod's own"
                + " topologySpreadConstraints.")
        @Size(max = 8)
        List<TopologySpread> topologySpreadConstraints,

        @JsonPropertyDescription(
                "Of the ServiceAccounts that are made for the pods: how a cloud knows them (IRSA, workload identity).")
        PodServiceAccount serviceAccount,

        @JsonPropertyDescription(
                "Further environment variables, with plain values. sink.http follows HTTPS_PROXY, HTTP_PROXY and"
                        + " NO_PROXY.")
        @Size(max = 32)
        List<PodVariable> env,

        @JsonPropertyDescription(
                "How long a pod may take to end: what it has read is delivered and the checkpoint written meanwhile."
                        + " Left out: 60 s, of which it uses 30 at most.")
        @Min(10)
        @Max(600)
        Integer terminationGracePeriodSeconds,

        @JsonPropertyDescription(
                "Of the pods that copy, in place of what is said above for them and the capture pod alike. A change"
                        + " does not replace the capture pod.")
        CopyPodSettings copy) {}
