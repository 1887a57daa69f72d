package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What one label must be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelRequirement(
        @Required @JsonPropertyDescription("Key of the label.") @Size(min = 1, max = 317)
        String key,

        @Required
        @JsonPropertyDescription("In, NotIn, Exists or DoesNotExist.")
        @Pattern("^(In|NotIn|Exists|DoesNotExist)$")
        @Size(max = 12)
        String operator,

        @JsonPropertyDescription("Values: some with In and NotIn, else none.") @Size(max = 64)
        List<@Size(max = 63) String> values) {}
