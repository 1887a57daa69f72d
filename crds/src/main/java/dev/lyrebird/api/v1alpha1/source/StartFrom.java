package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A place in the log: exactly one of the forms is set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "(has(self.position) ? 1 : 0) + (has(self.gtidSet) ? 1 : 0) + (has(self.file) ? 1 : 0) + (has(self.timestamp) ? 1 : 0)"
                        + " == 1",
        message = "exactly one of position, gtidSet, file with offset, and timestamp must be set")
@ValidationRule(value = "has(self.file) == has(self.offset)", message = "file and offset must be set together")
public record StartFrom(
        @JsonPropertyDescription(
                "Latest: where the log ends when the capture first starts. Earliest: where the oldest binlog begins that the"
                        + " server still has.")
        StartPlace position,

        @JsonPropertyDescription(
                "The transactions that were delivered already, as the server prints them: MySQL's gtid_executed, MariaDB's"
                        + " gtid_binlog_pos. Capture begins behind them.")
        @Size(min = 1, max = 16384)
        String gtidSet,

        @JsonPropertyDescription("Name of a binlog file, as SHOW BINARY LOGS lists it; with offset.")
        @Size(max = 255)
        @Pattern("^[^/\\s]+\\.[0-9]{6,}$")
        String file,

        @JsonPropertyDescription("Byte offset in file at which a transaction begins or the file ends.") @Min(4)
        Long offset,

        @JsonPropertyDescription(
                "A moment, such as 2026-11-23T06:00:00Z. Capture begins at the first transaction that the server executed then"
                        + " or later.")
        @Size(max = 40)
        @Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$")
        String timestamp) {
    /** Whether it is the end of the log, where a source begins that says nothing. */
    @JsonIgnore
    public boolean isLatest() {
        return position == StartPlace.Latest;
    }
}
