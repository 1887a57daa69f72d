package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What a user asks of one source. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.snapshot) || !has(self.snapshot.options) || !has(self.snapshot.options.readFrom)"
                + " || self.snapshot.options.readFrom != 'Replica' || has(self.mysql.replica)",
        message = "snapshot.options.readFrom is Replica, and mysql.replica names none")
@ValidationRule(
        value = "!has(self.startFrom) || (has(self.startFrom.position) && self.startFrom.position == 'Latest')"
                + " || (has(self.snapshot) && has(self.snapshot.mode) && self.snapshot.mode == 'Never')",
        message =
                "startFrom a place in the past needs snapshot.mode: Never: a copy has the rows of now, and what is replayed from"
                        + " the past would undo them until it has caught up")
public record CdcSourceSpec(
        @JsonPropertyDescription(
                "Stops the capture: what is read is delivered, the last checkpoint is written, the pod is"
                        + " released. Set it back to false to go on at the same position. The server goes on purging its"
                        + " binlogs meanwhile: a source that is suspended for longer than they are kept loses its position."
                        + " Without a checkpoint, none is made while it is true, so that one can be restored from a backup.")
        @Default("false")
        Boolean suspend,

        @JsonPropertyDescription("The server whose binlog is followed: MySQL 5.7 or newer, or MariaDB 10.5 or newer.")
        @Required
        MysqlServer mysql,

        @JsonPropertyDescription(
                "Tables to capture, as database.table. * stands for any characters, ? for one; a backslash"
                        + " before *, ?, . or \\ takes it literally. The databases of the server itself (mysql, sys,"
                        + " performance_schema, information_schema) are never captured. Example: [\"shop.*\", \"billing.invoice_2???\"].")
        @Required
        @Size(min = 1, max = 256)
        List<@Size(min = 3, max = 200) String> tables,

        @JsonPropertyDescription(
                "Gates that every event passes before it leaves: it is delivered when all of them accept it, and"
                        + " what they drop and mask adds up. A gate that does not exist stops the source.")
        @Size(max = 32)
        List<FilterRef> filterRefs,

        @JsonPropertyDescription("Which changes of this source wait for a person's word.")
        ChangePolicy changePolicy,

        @JsonPropertyDescription(
                "Marks of the condition Diverged that somebody has dealt with at the destination: each is cleared when the"
                        + " capture takes it up. For a table that is gone for good; one that is still there is copied anew by a"
                        + " SnapshotJob, which clears its mark too.")
        @Size(max = 256)
        List<AcknowledgedDivergence> acknowledgedDivergences,

        @JsonPropertyDescription(
                "What reads the binlog. Auto takes Direct, unless a captured table has a column of a type that only"
                        + " Debezium can read; status.engine says which one runs, and why.")
        @Default("Auto")
        EngineChoice engine,

        @JsonPropertyDescription(
                "Where in the log the capture begins at its first start, in place of now. Never moves a source that has begun: from"
                        + " then on it may be removed, and changed only together with startOver.")
        StartFrom startFrom,

        @JsonPropertyDescription(
                "Discards the position, even a lost one, and starts as for the first time: with the copy that"
                        + " snapshot asks for, from where startFrom says. Once per id. The destination receives everything"
                        + " again.")
        StartOverSpec startOver,

        @JsonPropertyDescription("The copy of the tables' rows that is made before their first change event.")
        SnapshotPolicy snapshot,

        @JsonPropertyDescription("Where the change events go: exactly one destination.") @Required
        SinkSpec sink,

        @JsonPropertyDescription("How a change event is written.")
        FormatSpec format,

        @JsonPropertyDescription("How the position is kept.")
        CheckpointPolicy checkpoint,

        @JsonPropertyDescription("Bounds on memory and on the size of an event.")
        LimitsSpec limits,

        @JsonPropertyDescription(
                "Settings of the capture pod, and of the pods that copy. What is left out may come from the chart: runtime.pod.")
        PodSpecSettings pod) {}
