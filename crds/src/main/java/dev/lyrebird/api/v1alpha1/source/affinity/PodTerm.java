package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Some pods, and how near to them is meant. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodTerm(
        @JsonPropertyDescription("Labels of the pods.") LabelChoice labelSelector,

        @JsonPropertyDescription("Namespaces of the pods; with none and no namespaceSelector, that of the source.")
        @Size(max = 32)
        List<@Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$") @Size(max = 63) String> namespaces,

        @JsonPropertyDescription("Labels of their namespaces.")
        LabelChoice namespaceSelector,

        @Required
        @JsonPropertyDescription(
                "Label of nodes: those with the same value are one place, such as kubernetes.io/hostname.")
        @Size(min = 1, max = 317)
        String topologyKey) {}
