package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What is true of a source, as of its last transition. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CdcSourceStatus(
        @JsonPropertyDescription("Generation of the spec that this status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription("What is true, by type. Ready says whether changes flow; the others say why.")
        List<Condition> conditions,

        @JsonPropertyDescription("The engine that reads the binlog, and why it was chosen.")
        EngineStatus engine,

        @JsonPropertyDescription(
                "Where the delivery stands. Written on a transition, else at most every five minutes; the"
                        + " checkpoint has the exact position.")
        PositionStatus position,

        @JsonPropertyDescription("What the server has and what of it is captured.")
        InventoryStatus inventory,

        @JsonPropertyDescription(
                "The checkpoint of this source. It marks that one existed: should it vanish, the source stops"
                        + " instead of copying everything again.")
        CheckpointStatus checkpoint,

        @JsonPropertyDescription("The checkpoint that was here before this resource, and that it goes on from.")
        AdoptedStatus adopted,

        @JsonPropertyDescription("The gates that every event passes, the cluster-wide ones included.")
        List<GateStatus> gates,

        @JsonPropertyDescription("What the last change led, or will lead, to, where that is more than a restart.")
        List<PlannedChange> plan,

        @JsonPropertyDescription(
                "Digest of plan, to be copied into spec.changePolicy.approvedPlan by whoever approves it.")
        String planDigest,

        @JsonPropertyDescription(
                "The SnapshotJob that copies tables of this source, or did and whose tables rejoin the stream; others wait.")
        SnapshotTurnStatus snapshotJob,

        @JsonPropertyDescription("The last request of spec.startOver that was taken up, and what became of it.")
        StartOverStatus startOver) {}
