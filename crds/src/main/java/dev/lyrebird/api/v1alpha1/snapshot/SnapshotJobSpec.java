package dev.lyrebird.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** What a user asks of one copy. What it copies cannot change while it is under way. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.sourceRef == oldSelf.sourceRef",
        message = "sourceRef cannot be changed: make another SnapshotJob")
@ValidationRule(
        value = "has(self.tables) == has(oldSelf.tables) && (!has(self.tables) || self.tables == oldSelf.tables)",
        message = "tables cannot be changed: make another SnapshotJob")
@ValidationRule(
        value =
                "has(self.exceptTables) == has(oldSelf.exceptTables) && (!has(self.exceptTables) || self.exceptTables =="
                        + " oldSelf.exceptTables)",
        message = "exceptTables cannot be changed: make another SnapshotJob")
@ValidationRule(
        value = "has(self.where) == has(oldSelf.where) && (!has(self.where) || self.where == oldSelf.where)",
        message = "where cannot be changed: make another SnapshotJob")
@ValidationRule(
        value = "has(self.chunk) == has(oldSelf.chunk) && (!has(self.chunk) || self.chunk == oldSelf.chunk)",
        message = "chunk cannot be changed: make another SnapshotJob")
@ValidationRule(
        value = "self.connectionsPerPod == oldSelf.connectionsPerPod",
        message = "connectionsPerPod cannot be changed: make another SnapshotJob")
@ValidationRule(
        value = "self.readFrom == oldSelf.readFrom",
        message = "readFrom cannot be changed: make another SnapshotJob")
@ValidationRule(
        value = "self.unkeyedTables == oldSelf.unkeyedTables",
        message = "unkeyedTables cannot be changed: make another SnapshotJob")
@ValidationRule(
        value = "self.requireRetention == oldSelf.requireRetention",
        message = "requireRetention cannot be changed: make another SnapshotJob")
public record SnapshotJobSpec(
        @JsonPropertyDescription("The source whose tables are copied, to where it delivers and through its gates.")
        @Required
        SourceRef sourceRef,

        @JsonPropertyDescription(
                "Tables to copy, as patterns like the source's; they must lie within the source's tables. Left out:"
                        + " all tables of the source.")
        @Size(min = 1, max = 256)
        List<@Size(min = 3, max = 200) String> tables,

        @JsonPropertyDescription("Tables to leave out, as patterns like those in tables.") @Size(min = 1, max = 256)
        List<@Size(min = 3, max = 200) String> exceptTables,

        @JsonPropertyDescription("Rows to copy, by table (database.table, without wildcards): a CEL expression over the"
                + " table's columns, as in a gate's where. Rows that it leaves out arrive with their next change.")
        @Size(min = 1, max = 64)
        Map<String, @Size(min = 1, max = 2048) String> where,

        @JsonPropertyDescription(
                "Pods that copy at a time. It can be changed at any time; 8 groups of chunks for each pod of the first"
                        + " value, at most 256, are fixed when the copy is planned.")
        @Default("4")
        @Min(1)
        @Max(64)
        Integer parallelism,

        @JsonPropertyDescription("Connections to the database that each pod reads with.") @Default("2") @Min(1) @Max(32)
        Integer connectionsPerPod,

        @JsonPropertyDescription("How tables are cut into the parts that one query reads.")
        ChunkSpec chunk,

        @JsonPropertyDescription(
                "Primary: the source's own server. Replica: the one that mysql.replica of the source names;"
                        + " the binlog stays with the source's own. No chunk is read before the replica has every change up to the"
                        + " position at which the tables stand still, and none while it does not replicate.")
        @Default("Primary")
        ReadFrom readFrom,

        @JsonPropertyDescription("When reading pauses, for the database's sake.")
        ThrottleSpec throttle,

        @JsonPropertyDescription(
                "What is done with a table without any key. Refuse: it is not copied, and counts as failed."
                        + " AllowDuplicates: it is copied, and rows that are written meanwhile can arrive twice.")
        @Default("Refuse")
        UnkeyedTables unkeyedTables,

        @JsonPropertyDescription(
                "true: a copy that would take longer than the server keeps its binlog is not begun. false: it is, and the"
                        + " condition BinlogRetained says so. While tables are copied their changes wait in the binlog.")
        @Default("false")
        Boolean requireRetention,

        @JsonPropertyDescription(
                "Stops the copy: the pods go, what was copied is remembered, the tables stand still at their"
                        + " position. Set it back to false to go on.")
        @Default("false")
        Boolean suspend,

        @JsonPropertyDescription(
                "Seconds after the end when the pods and ledgers are removed; left out: with this resource. The"
                        + " resource itself stays: whoever applies it again would start the copy again.")
        @Min(0)
        @Max(31_536_000)
        Integer ttlSecondsAfterFinished) {
    /** @return the fields that cannot be changed, alone: with another value of one of them it is another copy */
    public SnapshotJobSpec fixed() {
        return new SnapshotJobSpec(
                sourceRef,
                tables,
                exceptTables,
                where,
                null,
                connectionsPerPod,
                chunk,
                readFrom,
                null,
                unkeyedTables,
                requireRetention,
                null,
                null);
    }
}
