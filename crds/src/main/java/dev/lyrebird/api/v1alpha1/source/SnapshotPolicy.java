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
                "Settings of the SnapshotJobs that this source creates. If set, the first copy is always such a job"
                        + " (SOURCE-first); otherwise the capture copies by itself when all tables together are small.")
        SnapshotOptions options) {}
