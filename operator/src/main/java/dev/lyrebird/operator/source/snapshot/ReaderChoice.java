package dev.lyrebird.operator.source.snapshot;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.snapshot.ReadFrom;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.contract.config.ServerConfig;
import dev.lyrebird.contract.resolve.ServerResolver;
import java.util.Optional;

/** The server that a job reads, and whether its source lets it be read; as far as it can be told without the database. */
public final class ReaderChoice {
    private ReaderChoice() {}

    /** Whether the job is to read a replica. */
    public static boolean wantsReplica(SnapshotJobSpec spec) {
        return spec.readFrom() == ReadFrom.Replica;
    }

    /** @return the server that the job reads; empty when it wants a replica, and the source names none */
    public static Optional<ServerConfig> reader(SnapshotJobSpec spec, CdcSourceSpec source) {
        return wantsReplica(spec)
                ? ServerResolver.replica(source.mysql())
                : Optional.of(ServerResolver.primary(source.mysql()));
    }

    /** @return what is missing for the job to read a replica; empty when nothing is, or when it reads the source's server */
    public static Optional<String> missing(SnapshotJobSpec spec, CdcSource source) {
        return reader(spec, source.getSpec()).isPresent()
                ? Optional.empty()
                : Optional.of("spec.readFrom is Replica, and CdcSource "
                        + source.getMetadata().getName()
                        + " names no replica in spec.mysql.replica. Name one there");
    }

    /** @return why no replica of this source can be read; empty when one can, or when the job reads the source's server */
    public static Optional<String> unusable(SnapshotJobSpec spec, CdcSource source) {
        if (!wantsReplica(spec)) {
            return Optional.empty();
        }
        String name = source.getMetadata().getName();
        if (isDebezium(source)) {
            // prepared before P, committed after it: the stream has delivered it, the replica may not show it
            return Optional.of(
                    "spec.readFrom is Replica, and CdcSource " + name + " runs with the Debezium engine, which"
                            + " delivers XA transactions when they are prepared: a replica may not show them yet. The Direct"
                            + " engine can be copied for from a replica (status.engine of the source says what is in its way)");
        }
        boolean withoutGtids = Optional.ofNullable(source.getStatus())
                .map(CdcSourceStatus::position)
                .filter(position -> position.gtidSet() == null)
                .isPresent();
        return withoutGtids
                ? Optional.of("spec.readFrom is Replica, and the server of CdcSource " + name
                        + " has no GTIDs: nobody can tell whether a replica has what the source had. Switch GTIDs on"
                        + " (gtid_mode)")
                : Optional.empty();
    }

    private static boolean isDebezium(CdcSource source) {
        return source.getSpec().engine() == EngineChoice.Debezium
                || Optional.ofNullable(source.getStatus())
                        .map(CdcSourceStatus::engine)
                        .map(EngineStatus::name)
                        .filter(EngineChoice.Debezium.name()::equals)
                        .isPresent();
    }
}
