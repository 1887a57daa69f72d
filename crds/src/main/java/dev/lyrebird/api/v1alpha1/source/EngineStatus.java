package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The engine that reads the binlog. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EngineStatus(
        @JsonPropertyDescription("Name of the engine.") String name,

        @JsonPropertyDescription(
                "Why it was chosen, in a word: Spec when spec.engine asks for it, Auto when it is the best that the"
                        + " server allows, or what kept the other one from being it.")
        String reason,

        @JsonPropertyDescription("Why it was chosen, in a sentence.")
        String message) {}
