package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** One requirement on a label. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.values) == (self.operator in ['In', 'NotIn'])",
        message = "In and NotIn need values, Exists and DoesNotExist have none")
public record SelectorRequirement(
        @JsonPropertyDescription("Name of the label.") @Required @Size(min = 1, max = 317)
        String key,

        @JsonPropertyDescription("How the label is compared.") @Required
        SelectorOperator operator,

        @JsonPropertyDescription("Values, with In and NotIn.") @Size(min = 1, max = 64)
        List<@Size(max = 63) String> values) {}
