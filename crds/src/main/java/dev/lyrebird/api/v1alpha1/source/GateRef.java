package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** One gate, of all time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateRef(
        @JsonPropertyDescription("CdcFilter or ClusterCdcFilter.")
        String kind,

        @JsonPropertyDescription("Name of the gate.") String name,
        @JsonPropertyDescription("UID of the gate.") String uid) {}
