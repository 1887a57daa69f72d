package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A place in the binlog up to which everything was delivered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PositionStatus(
        @JsonPropertyDescription("Transactions that were delivered, on servers with GTIDs.")
        String gtidSet,

        @JsonPropertyDescription("Binlog file.") String file,
        @JsonPropertyDescription("Byte offset in the file.") Long offset,

        @JsonPropertyDescription("File and offset in one, for the table that kubectl prints.")
        String display,

        @JsonPropertyDescription("When the checkpoint with this position was written.")
        String committedAt) {}
