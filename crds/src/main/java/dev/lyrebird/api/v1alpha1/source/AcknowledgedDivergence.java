package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A mark of a table that somebody has dealt with. */
public record AcknowledgedDivergence(
        @JsonPropertyDescription("The table, as the condition Diverged names it: database.table.")
        @Required
        @Size(min = 3, max = 200)
        String table,

        @JsonPropertyDescription(
                "The position that the condition Diverged shows for it, such as binlog.000007:1234. What happens to the table"
                        + " elsewhere in the log is not acknowledged by it.")
        @Required
        @Size(min = 3, max = 300)
        @Pattern("^[^:]+:[0-9]+$")
        String position) {}
