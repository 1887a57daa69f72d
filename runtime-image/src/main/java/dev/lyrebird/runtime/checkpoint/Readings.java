package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Newer;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Unreadable;
import java.util.Optional;

/** What was read, as a checkpoint or a failure. */
final class Readings {
    private Readings() {}

    /** @return the checkpoint; empty when it is uninitialised */
    static Optional<Checkpoint> checkpoint(CheckpointStore store, Stored stored) throws CheckpointFailure {
        if (stored.reading() instanceof Unreadable unreadable) {
            throw CheckpointFailure.unreadable(store.name(), unreadable.why());
        }
        if (stored.reading() instanceof Newer newer) {
            throw CheckpointFailure.newer(store.name(), newer.why());
        }
        return ((Readable) stored.reading()).document() instanceof Checkpoint checkpoint
                ? Optional.of(checkpoint)
                : Optional.empty();
    }
}
