package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** The copy of the rows that exist before the first change event. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotPolicy(
        @JsonPropertyDescription(
                "Initial: the tables are copied once, then every change since the copy began is delivered."
                        + " Never: only changes from the first start on.")
        @Default("Initial")
        SnapshotMode mode) {}
