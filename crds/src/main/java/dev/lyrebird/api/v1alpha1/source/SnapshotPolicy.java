package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** The copy of rows that exist before their first change event. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotPolicy(
        @JsonPropertyDescription(
                "Initial: the tables are copied once, then every change since the copy began is delivered."
                        + " Never: only changes from the first start on.")
        @Default("Initial")
        SnapshotMode mode,

        @JsonPropertyDescription("What is done when tables grows. Snapshot: a SnapshotJob copies what was added; the"
                + " other tables go on. Stream: of what was added only changes are delivered.")
        @Default("Stream")
        NewTables newTables,

        @JsonPropertyDescription(
                "How a SnapshotJob copies that is made for this source. With options the first copy is always made by one"
                        + " (SOURCE-first); without, the capture itself copies tables that are small together.")
        SnapshotOptions options) {}
