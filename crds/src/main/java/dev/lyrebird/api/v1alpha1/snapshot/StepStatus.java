package dev.lyrebird.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A step of a copy. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepStatus(
        @JsonPropertyDescription(
                "Waiting: for its turn. Splitting: its tables are set aside at a position. Planning: they are cut into"
                        + " chunks. Copying. Rejoining: the changes since that position are delivered, and the tables follow"
                        + " the stream again. Complete, or Failed.")
        SnapshotStep name,

        @JsonPropertyDescription("When the step began.") String since) {}
