package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A wish to leave the position behind and to start as for the first time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StartOverSpec(
        @JsonPropertyDescription(
                "Names this request, such as 2026-12-01 or a ticket. An id that was carried out or replaced by"
                        + " another is never carried out again.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^[A-Za-z0-9][-A-Za-z0-9._:+]*$")
        String id) {}
