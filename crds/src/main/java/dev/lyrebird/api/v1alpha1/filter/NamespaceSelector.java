package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** A label selector over namespaces, as Kubernetes' own: everything that is set must hold. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NamespaceSelector(
        @JsonPropertyDescription("Labels that a namespace must have.") @Size(max = 16)
        Map<String, @Size(max = 63) String> matchLabels,

        @JsonPropertyDescription("Further requirements.") @Size(max = 16)
        List<SelectorRequirement> matchExpressions) {}
