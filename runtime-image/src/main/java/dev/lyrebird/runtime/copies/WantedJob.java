package dev.lyrebird.runtime.copies;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A SnapshotJob that a manifest asks for.
 *
 * @param spec with the schema's defaults
 */
public record WantedJob(String name, SnapshotJobSpec spec) {
    /**
     * @param copies where jobs are kept
     * @param defaults fills in what a spec says by saying nothing: one that was kept may lack fields that came later
     * @return why it cannot be carried out; empty when it can, or was
     */
    public Optional<String> problem(Path copies, UnaryOperator<SnapshotJobSpec> defaults) throws IOException {
        return new JobFolder(copies.resolve(name))
                .record()
                .filter(begun -> !copiesAs(defaults.apply(begun.spec())))
                .map(begun ->
                        "what it copies has changed since it was begun, and cannot be changed: make another SnapshotJob"
                                + " (only suspend, parallelism, throttle and ttlSecondsAfterFinished may change).");
    }

    /** Whether {@code other} copies the same, in the same way: only that may not change once a job has begun. */
    private boolean copiesAs(SnapshotJobSpec other) {
        return spec.fixed().equals(other.fixed());
    }
}
