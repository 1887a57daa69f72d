package dev.lyrebird.api.v1alpha1.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** How tables are cut into the parts that one query reads. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChunkSpec(
        @JsonPropertyDescription(
                "Rows that a chunk should have. A worker that is killed reads its unfinished chunks again, and no"
                        + " read view of the database lives longer than a chunk.")
        @Default("100000")
        @Min(1)
        @Max(1_000_000_000)
        Long rows,

        @JsonPropertyDescription("Auto: a table's own partitions, grouped evenly by size and cut where they are large;"
                + " ranges of the primary key where it has none. Key: ranges of the primary key, whatever partitions"
                + " there are.")
        @Default("Auto")
        ChunkBy by) {}
