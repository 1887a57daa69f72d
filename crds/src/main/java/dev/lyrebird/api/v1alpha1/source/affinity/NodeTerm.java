package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Requirements that must all hold. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeTerm(
        @JsonPropertyDescription("Requirements of a node's labels.") @Size(max = 16)
        List<NodeRequirement> matchExpressions,

        @JsonPropertyDescription("Requirements of a node's fields, such as metadata.name.") @Size(max = 16)
        List<NodeRequirement> matchFields) {}
