package dev.lyrebird.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What is true of a copy, as of its last transition; progress is at most 15 seconds old while it copies. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotJobStatus(
        @JsonPropertyDescription("Generation of the spec that this status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription(
                "What is true, by type. Complete or Failed: the copy is over. Ready says what it does or waits for.")
        List<Condition> conditions,

        @JsonPropertyDescription("Where the copy is on its way.")
        StepStatus step,

        @JsonPropertyDescription(
                "UID of the CdcSource that this job copies for; a source created again under the same name has"
                        + " another.")
        String sourceUid,

        @JsonPropertyDescription("Why the copy was given up; its tables rejoin the stream all the same.")
        FailureStatus failure,

        @JsonPropertyDescription("The server that is read.") ReaderStatus reader,

        @JsonPropertyDescription("How far the copy is.") ProgressStatus progress,

        @JsonPropertyDescription("The tables that are copied, those with a failure first; of many, 64.")
        List<TableStatus> tables) {}
