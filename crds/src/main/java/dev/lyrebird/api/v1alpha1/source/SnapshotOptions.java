package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.lyrebird.api.v1alpha1.snapshot.ChunkSpec;
import dev.lyrebird.api.v1alpha1.snapshot.ReadFrom;
import dev.lyrebird.api.v1alpha1.snapshot.ThrottleSpec;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** How a SnapshotJob copies that is made for a source; what these mean there they mean here. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotOptions(
        @JsonPropertyDescription("Pods that copy at a time.") @Default("4") @Min(1) @Max(64)
        Integer parallelism,

        @JsonPropertyDescription("Connections to the database that each pod reads with.") @Default("2") @Min(1) @Max(32)
        Integer connectionsPerPod,

        @JsonPropertyDescription("How tables are cut into the parts that one query reads.")
        ChunkSpec chunk,

        @JsonPropertyDescription("The server that is read: this source's own, or its mysql.replica.")
        @Default("Primary")
        ReadFrom readFrom,

        @JsonPropertyDescription("When reading pauses, for the database's sake.")
        ThrottleSpec throttle) {}
