package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** CPU and memory of the capture container; quantities by resource name. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodResources(
        @JsonPropertyDescription("What the scheduler sets aside, for example {cpu: 100m, memory: 256Mi}.")
        @Size(max = 8)
        Map<String, @Size(max = 32) @Pattern(PodResources.QUANTITY) String> requests,

        @JsonPropertyDescription("What the container may use at most, for example {memory: 512Mi}.") @Size(max = 8)
        Map<String, @Size(max = 32) @Pattern(PodResources.QUANTITY) String> limits) {
    /** What Kubernetes takes for a quantity, without the sign that no amount may have; an exponent has at most three digits. */
    public static final String QUANTITY =
            "^[+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][-+]?[0-9]{1,3})?$";
}
