package dev.lyrebird.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How far a table is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableStatus(
        @JsonPropertyDescription("The table, as database.table.")
        String name,

        @JsonPropertyDescription("Parts that the table was cut into.")
        Integer chunks,

        @JsonPropertyDescription("Chunks that were delivered and acknowledged.")
        Integer done,

        @JsonPropertyDescription("Chunks that were given up.")
        Integer failed,

        @JsonPropertyDescription("Rows that were delivered.")
        Long rows,

        @JsonPropertyDescription("The server's words of the last failure, values masked.")
        String error) {}
