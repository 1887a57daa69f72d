package dev.lyrebird.operator.source.model;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointDocument;
import dev.lyrebird.contract.checkpoint.CheckpointReading;
import java.util.Optional;

/** What is to be seen of a source's checkpoint ConfigMap. */
public sealed interface CheckpointSight {
    /** The API server itself said that there is none; a cache's silence is not enough. */
    record Absent() implements CheckpointSight {}

    /** An object has the name and is not Lyrebird's. */
    record Foreign() implements CheckpointSight {}

    /**
     * It exists and carries this source's label.
     *
     * @param uid UID of the ConfigMap
     * @param reading what became of reading it
     */
    record Ours(String uid, CheckpointReading reading) implements CheckpointSight {
        /** @return the document; empty when it cannot be read */
        public Optional<CheckpointDocument> document() {
            return reading instanceof CheckpointReading.Readable readable
                    ? Optional.of(readable.document())
                    : Optional.empty();
        }
    }

    /** @return the checkpoint with its position; empty when there is none, or none yet, or it cannot be read */
    default Optional<Checkpoint> initialised() {
        return this instanceof Ours ours
                ? ours.document().filter(Checkpoint.class::isInstance).map(Checkpoint.class::cast)
                : Optional.empty();
    }
}
