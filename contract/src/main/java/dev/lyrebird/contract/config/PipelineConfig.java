package dev.lyrebird.contract.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.json.Form;
import dev.lyrebird.contract.json.Json;
import java.util.List;
import java.util.Optional;

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
 * @param startFrom where in the log a first start begins; absent for its end
 * @param firstCopy who makes that copy in a cluster, where it is not {@link FirstCopyMaker#BySize}
 * @param sink the destination
 * @param format how an event is written
 * @param checkpoint how the position is kept
 * @param limits bounds on memory and event size
 * @param gates what every event passes, in {@link Gate#ORDER}; absent from the text when there are none
 * @param acknowledged marks of diverged tables that are to be cleared; absent from the text when there are none
 */
public record PipelineConfig(
        int version,
        SourceKey source,
        String checkpointUid,
        ServerConfig server,
        List<String> tables,
        EngineChoice engine,
        SnapshotMode snapshot,
        Optional<StartConfig> startFrom,
        Optional<FirstCopyMaker> firstCopy,
        SinkConfig sink,
        FormatConfig format,
        CheckpointConfig checkpoint,
        LimitsConfig limits,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Gate> gates,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AcknowledgedMark> acknowledged) {
    public static final int VERSION = 1;

    /** As it is read. */
    public static final Form<PipelineConfig> FORM = new Form<>(PipelineConfig.class, VERSION);

    public PipelineConfig {
        tables = List.copyOf(tables);
        gates = gates == null ? List.of() : gates.stream().sorted(Gate.ORDER).toList();
        acknowledged = acknowledged == null ? List.of() : List.copyOf(acknowledged);
    }

    /** @return name of the source in its events and topics: what Debezium calls the topic prefix */
    public String logicalName() {
        return format.logicalName().orElse(source.name());
    }

    /** @return where events go, in one line without secrets: a checkpoint remembers it, so that another destination is noticed */
    public String destination() {
        return named().identity();
    }

    /** Whether events of a checkpoint that remembers {@code destination} went where they go now. */
    public boolean isAt(String destination) {
        return named().isAt(destination);
    }

    /** The resource's own name stays open: a checkpoint lies under that one anyway. */
    private SinkConfig named() {
        return format.logicalName().map(sink::named).orElse(sink);
    }

    /** @return digest of the canonical text: equal for configurations of equal effect, whichever generation of a gate they have */
    public String hash() {
        return Json.sha256(Json.write(withGates(gates.stream().map(Gate::effect).toList())));
    }

    /** @return the same configuration with other gates */
    public PipelineConfig withGates(List<Gate> other) {
        return new PipelineConfig(
                version,
                source,
                checkpointUid,
                server,
                tables,
                engine,
                snapshot,
                startFrom,
                firstCopy,
                sink,
                format,
                checkpoint,
                limits,
                other,
                acknowledged);
    }
}
