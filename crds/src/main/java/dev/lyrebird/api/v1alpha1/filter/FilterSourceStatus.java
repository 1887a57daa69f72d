package dev.lyrebird.api.v1alpha1.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a gate does in one source. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilterSourceStatus(
        @JsonPropertyDescription("Namespace of the source, for a cluster-wide gate.")
        String namespace,

        @JsonPropertyDescription("Name of the source.") String name,

        @JsonPropertyDescription("Tables of the source that this gate accepts.")
        Integer tables,

        @JsonPropertyDescription("Tables of the source that it drops.")
        Integer droppedTables,

        @JsonPropertyDescription("Columns that it drops from the accepted ones.")
        Integer droppedColumns,

        @JsonPropertyDescription("Columns that it masks in them.")
        Integer maskedColumns,

        @JsonPropertyDescription("Generation of this gate that the source enforces.")
        Long enforcedGeneration) {}
