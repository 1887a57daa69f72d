package dev.lyrebird.contract.config;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.contract.json.Json;
import java.util.List;

/**
 * The resolved configuration of one source's capture.
 *
 * @param version version of the form, {@link #VERSION}
 * @param source which resource it was made for
 * @param checkpointUid UID of the checkpoint that exists for it: the marker
 * @param server the database server
 * @param tables table patterns as the user wrote them
 * @param engine which engine the user asked for
 * @param snapshot whether to copy the tables first
 * @param sink the destination
 * @param format how an event is written
 * @param checkpoint how the position is kept
 * @param limits bounds on memory and event size
 */
public record PipelineConfig(
        int version,
        SourceKey source,
        String checkpointUid,
        ServerConfig server,
        List<String> tables,
        EngineChoice engine,
        SnapshotMode snapshot,
        SinkConfig sink,
        FormatConfig format,
        CheckpointConfig checkpoint,
        LimitsConfig limits) {
    public static final int VERSION = 1;

    public PipelineConfig {
        tables = List.copyOf(tables);
    }

    /** @return digest of the canonical text: equal for equal configurations */
    public String hash() {
        return Json.sha256(Json.write(this));
    }
}
