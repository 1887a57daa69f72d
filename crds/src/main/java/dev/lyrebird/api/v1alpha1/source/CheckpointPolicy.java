package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** How the position is kept. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckpointPolicy(
        @JsonPropertyDescription(
                "Seconds between two writes of the checkpoint while events flow. After a crash, at most what"
                        + " was delivered since the last write is delivered again.")
        @Default("10")
        @Min(1)
        @Max(3600)
        Integer intervalSeconds,

        @JsonPropertyDescription(
                "Retain: the checkpoint stays when this resource is deleted, and a resource of the same name"
                        + " goes on from it. Delete: it is deleted too.")
        @Default("Retain")
        DeletionPolicy deletionPolicy,

        @JsonPropertyDescription(
                "What to do with a checkpoint of another destination, left by an earlier resource of this name or by"
                        + " a change of sink. Continue: go on from its position. Fresh: start over as snapshot.mode says,"
                        + " once, for the change it is set with. Unset: the source stops and asks. Require: the same, and a"
                        + " resource that was just created needs a checkpoint from before; without one it stops"
                        + " (CheckpointMissing) and makes no first start.")
        AdoptionPolicy adoption,

        @JsonPropertyDescription("Older checkpoints to keep.") @Default("24") @Min(0) @Max(100)
        Integer history,

        @JsonPropertyDescription(
                "While the Kubernetes API cannot be reached: Continue delivers for maxUncheckpointedSeconds,"
                        + " then waits. Pause delivers nothing that is not confirmed within 30 seconds.")
        @Default("Continue")
        UnconfirmedPolicy unconfirmed,

        @JsonPropertyDescription("How long delivery goes on without a written checkpoint.")
        @Default("300")
        @Min(30)
        @Max(86400)
        Integer maxUncheckpointedSeconds) {}
