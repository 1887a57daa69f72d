package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A gate that a source passes, and which state of it is enforced. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateStatus(
        @JsonPropertyDescription("CdcFilter or ClusterCdcFilter.")
        String kind,

        @JsonPropertyDescription("Name of the gate.") String name,
        @JsonPropertyDescription("UID of the gate.") String uid,

        @JsonPropertyDescription("Newest generation of the gate.")
        Long generation,

        @JsonPropertyDescription(
                "Generation that the capture enforces. It lags behind generation while a change is rolled"
                        + " out, and while the newest one is invalid or fails its tests.")
        Long enforcedGeneration,

        @JsonPropertyDescription(
                "Digest of what the generation that the capture enforces does: equal for generations that differ only"
                        + " in tests or descriptions.")
        String enforcedEffect,

        @JsonPropertyDescription(
                "When this source takes up the newest generation. A gate that several sources pass reaches them"
                        + " one after the other.")
        String rolloutAt) {}
