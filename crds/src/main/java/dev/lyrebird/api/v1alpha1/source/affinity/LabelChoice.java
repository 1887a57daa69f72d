package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** Objects by their labels. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelChoice(
        @JsonPropertyDescription("Labels that they have.") @Size(max = 32)
        Map<String, @Size(max = 63) String> matchLabels,

        @JsonPropertyDescription("Requirements of their labels.") @Size(max = 16)
        List<LabelRequirement> matchExpressions) {}
