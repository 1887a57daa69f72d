package dev.lyrebird.operator.source.snapshot;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.snapshot.CopyReader;
import dev.lyrebird.contract.snapshot.CopyReader.Gtids;
import java.util.Optional;

/** The server that a job reads, by what its source says in spec and status. */
public final class ReaderChoice {
    private ReaderChoice() {}

    /** @return what the job reads */
    public static CopyReader of(SnapshotJobSpec spec, CdcSource source) {
        return new CopyReader(spec, source.getMetadata().getName(), source.getSpec());
    }

    /** @return why no replica of this source can be read; empty when one can, or when the job reads the source's server */
    public static Optional<String> unusable(SnapshotJobSpec spec, CdcSource source) {
        Optional<CdcSourceStatus> status = Optional.ofNullable(source.getStatus());
        return of(spec, source)
                .unusable(
                        status.map(CdcSourceStatus::engine),
                        status.map(CdcSourceStatus::position)
                                .map(position -> position.gtidSet() == null ? Gtids.Lacking : Gtids.Used)
                                .orElse(Gtids.NotKnown));
    }
}
