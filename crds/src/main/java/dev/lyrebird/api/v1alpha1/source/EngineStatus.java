package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The engine that reads the binlog. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EngineStatus(
        @JsonPropertyDescription("Name of the engine.") String name,
        @JsonPropertyDescription("Why it was chosen.") String reason) {}
