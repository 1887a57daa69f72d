package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The SnapshotJob whose turn it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotTurnStatus(
        @JsonPropertyDescription("Name of the SnapshotJob.") String name,
        @JsonPropertyDescription("UID of the SnapshotJob.") String uid,

        @JsonPropertyDescription("Split: its tables stand still at a position while they are copied. Rejoin: they"
                + " rejoin the stream. Discard: its first copy was given up, another one is to be made.")
        SnapshotOrder order) {}
