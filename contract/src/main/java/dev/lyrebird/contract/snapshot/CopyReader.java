package dev.lyrebird.contract.snapshot;

import dev.lyrebird.api.v1alpha1.snapshot.ReadFrom;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.resolve.ServerResolver;
import java.util.Optional;

/**
 * The server that a SnapshotJob reads, and whether its source lets it be read; as far as it can be told without the database.
 *
 * @param job what the job wants
 * @param name name of its source
 * @param source what the source says
 */
public record CopyReader(SnapshotJobSpec job, String name, CdcSourceSpec source) {
    /** Whether the positions of a source are GTID sets, which alone say what a replica has. */
    public enum Gtids {
        Used,
        Lacking,
        /** Before there is a position. */
        NotKnown
    }

    /** Whether the job is to read a replica. */
    public boolean wantsReplica() {
        return wantsReplica(job);
    }

    /** Whether {@code job} is to read a replica, whichever its source names. */
    public static boolean wantsReplica(SnapshotJobSpec job) {
        return job.readFrom() == ReadFrom.Replica;
    }

    /** @return the server to read; empty when a replica is wanted, and the source names none */
    public Optional<ServerConfig> server() {
        return wantsReplica()
                ? ServerResolver.replica(source.mysql())
                : Optional.of(ServerResolver.primary(source.mysql()));
    }

    /** @return what is missing for the job to read a replica; empty when nothing is, or when it reads the source's server */
    public Optional<String> missing() {
        return server().isPresent()
                ? Optional.empty()
                : Optional.of("spec.readFrom is Replica, and CdcSource " + name
                        + " names no replica in spec.mysql.replica. Name one there");
    }

    /**
     * @param engine the engine that the capture runs with; empty before it was chosen
     * @return why no replica of this source can be read; empty when one can, or when the job reads the source's server
     */
    public Optional<String> unusable(Optional<EngineStatus> engine, Gtids gtids) {
        if (!wantsReplica()) {
            return Optional.empty();
        }
        if (isDebezium(engine)) {
            // prepared before P, committed after it: the stream has delivered it, the replica may not show it
            return Optional.of(
                    "spec.readFrom is Replica, and CdcSource " + name + " runs with the Debezium engine, which"
                            + " delivers XA transactions when they are prepared: a replica may not show them yet. The Direct"
                            + " engine can be copied for from a replica (status.engine of the source says what is in its way)");
        }
        return gtids == Gtids.Lacking
                ? Optional.of("spec.readFrom is Replica, and the server of CdcSource " + name
                        + " has no GTIDs: nobody can tell whether a replica has what the source had. Switch GTIDs on"
                        + " (gtid_mode)")
                : Optional.empty();
    }

    private boolean isDebezium(Optional<EngineStatus> engine) {
        return source.engine() == EngineChoice.Debezium
                || engine.map(EngineStatus::name)
                        .filter(EngineChoice.Debezium.name()::equals)
                        .isPresent();
    }
}
