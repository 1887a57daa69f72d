package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** One taint that the capture pod tolerates, as in a pod's own spec. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodToleration(
        @JsonPropertyDescription("Key of the taint; empty with operator Exists: every taint.") @Size(max = 317)
        String key,

        @JsonPropertyDescription("Exists or Equal.") @Pattern("^(Exists|Equal)$") @Size(max = 6)
        String operator,

        @JsonPropertyDescription("Value of the taint, with operator Equal.") @Size(max = 63)
        String value,

        @JsonPropertyDescription("NoSchedule, PreferNoSchedule or NoExecute; empty: all of them.")
        @Pattern("^(NoSchedule|PreferNoSchedule|NoExecute)?$")
        @Size(max = 16)
        String effect,

        @JsonPropertyDescription("With effect NoExecute: how long the pod stays.") @Min(0)
        Long tolerationSeconds) {}
