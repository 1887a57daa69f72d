package dev.lyrebird.operator.source.snapshot;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.snapshot.StepStatus;
import dev.lyrebird.contract.names.Labels;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a SnapshotJob ended, as an annotation says it beside the status. A backup is restored without the status of its resources, and
 * what was copied must not be copied again for that; a manifest has no such annotation, so a job that is made anew copies.
 */
public final class EndedMark {
    private EndedMark() {}

    /** @return the step in which the job ended; empty where no annotation tells */
    public static Optional<SnapshotStep> of(SnapshotJob job) {
        return Optional.ofNullable(job.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Labels.ENDED))
                .flatMap(ended -> Arrays.stream(SnapshotStep.values())
                        .filter(SnapshotStep::isLast)
                        .filter(step -> step.name().equals(ended))
                        .findFirst());
    }

    /** @return the job's step: the one that its status has, else the one in which it ended before it was restored */
    public static SnapshotStep step(SnapshotJob job) {
        return Optional.ofNullable(job.getStatus())
                .map(SnapshotJobStatus::step)
                .map(StepStatus::name)
                .or(() -> of(job))
                .orElse(SnapshotStep.Waiting);
    }
}
