package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** Labels and annotations of the capture pod, beside those that Lyrebird sets. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodMetadata(
        @JsonPropertyDescription("More labels. Those that Lyrebird sets cannot be changed.") @Size(max = 32)
        Map<String, @Size(max = 63) String> labels,

        @JsonPropertyDescription("More annotations.") @Size(max = 32)
        Map<String, @Size(max = 4096) String> annotations) {}
