package dev.lyrebird.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How far a copy is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgressStatus(
        @JsonPropertyDescription("Copied part in percent, by estimated rows; it never runs backwards.")
        Integer percent,

        @JsonPropertyDescription("The same as text, such as 63%, for the table that kubectl prints.")
        String display,

        @JsonPropertyDescription("Rows that were delivered.")
        Long rows,

        @JsonPropertyDescription("Rows that there are, as the server estimated when the copy was planned.")
        Long rowsEstimated,

        @JsonPropertyDescription("Bytes of the events that were delivered.")
        Long bytes,

        @JsonPropertyDescription("Rows a second since copying began, without idleSeconds; none while it stands.")
        Long rowsPerSecond,

        @JsonPropertyDescription("The same as text, such as 91k/s.")
        String rate,

        @JsonPropertyDescription("When the copy ends at this rate; none while it stands.")
        String estimatedCompletionTime,

        @JsonPropertyDescription("Time left at this rate, as text, such as 4m.")
        String eta,

        @JsonPropertyDescription("When copying began.") String startedAt,

        @JsonPropertyDescription(
                "Seconds since copying began in which nothing was read: the copy was suspended, or its server away.")
        Long idleSeconds,

        @JsonPropertyDescription("When this was counted.") String observedAt) {}
