package dev.lyrebird.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;

/** When reading pauses, for the database's sake. What is left out is not looked at. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ThrottleSpec(
        @JsonPropertyDescription("Reading pauses while Threads_running of the server that is read is above this.")
        @Min(1)
        @Max(100_000)
        Integer maxThreadsRunning,

        @JsonPropertyDescription(
                "Reading pauses while the server that is read lags behind its primary by more seconds.")
        @Min(1)
        @Max(86_400)
        Integer maxReplicaLagSeconds,

        @JsonPropertyDescription(
                "Reading pauses while InnoDB's history list, undo log entries that wait for the purge, is longer.")
        @Min(1)
        @Max(1_000_000_000_000L)
        Long maxHistoryListLength,

        @JsonPropertyDescription("Times of day in UTC, such as 22:00-06:00, outside of which no chunk begins.")
        @Pattern("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$")
        String window) {}
