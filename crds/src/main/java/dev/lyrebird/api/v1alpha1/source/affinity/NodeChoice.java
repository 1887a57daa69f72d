package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Nodes that one of several terms accepts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeChoice(
        @Required @JsonPropertyDescription("Terms, one of which must hold.") @Size(min = 1, max = 16)
        List<NodeTerm> nodeSelectorTerms) {}
