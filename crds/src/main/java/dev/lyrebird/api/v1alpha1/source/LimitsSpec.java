package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.kubernetes.api.model.IntOrString;

/** Bounds on memory and on the size of an event. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LimitsSpec(
        @JsonPropertyDescription(
                "Bytes of events that may wait for the destination in memory; a slow destination stops the"
                        + " reading at this mark. A number of bytes, or a quantity such as 64Mi.")
        @Default("64Mi")
        @Pattern("^[1-9][0-9]{0,11}(Ki|Mi|Gi)?$")
        @SchemaFrom(type = IntOrString.class)
        String maxBufferBytes,

        @JsonPropertyDescription("The largest event, key and headers included, that is sent to the destination.")
        @Default("1000000")
        @Min(1024)
        @Max(1073741824)
        Integer maxEventBytes,

        @JsonPropertyDescription(
                "What happens with a larger one. Stop: the source stops and names its table and position.")
        @Default("Stop")
        OversizePolicy onOversizeEvent) {}
