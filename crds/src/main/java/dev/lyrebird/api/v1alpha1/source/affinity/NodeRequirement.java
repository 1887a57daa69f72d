package dev.lyrebird.api.v1alpha1.source.affinity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What one label of a node must be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeRequirement(
        @Required
        @JsonPropertyDescription("Key of the node label, or in matchFields the name of the node field.")
        @Size(min = 1, max = 317)
        String key,

        @Required
        @JsonPropertyDescription("In, NotIn, Exists, DoesNotExist, Gt or Lt.")
        @Pattern("^(In|NotIn|Exists|DoesNotExist|Gt|Lt)$")
        @Size(max = 12)
        String operator,

        @JsonPropertyDescription("Values: some with In and NotIn, one number with Gt and Lt, else none.")
        @Size(max = 64)
        List<@Size(max = 63) String> values) {}
