package dev.lyrebird.operator.source.snapshot;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.ChunkBy;
import dev.lyrebird.api.v1alpha1.snapshot.ChunkSpec;
import dev.lyrebird.api.v1alpha1.snapshot.ReadFrom;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.snapshot.StepStatus;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.Labels;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a SnapshotJob ended, as an annotation says it beside the status. A backup is restored without the status of its resources, and
 * what was copied must not be copied again for that; a manifest has no such annotation, so a job that is made anew copies. The mark
 * names the job and what it copied: on a copy of the resource under another name, or with another spec, it says nothing. It has to
 * stay the same in all versions, or every copy that was over would run again after a restore.
 */
public final class EndedMark {
    private static final int DIGITS = 16;

    private EndedMark() {}

    /** @return the step in which the job ended; empty where no annotation tells, or it tells of another job */
    public static Optional<SnapshotStep> of(SnapshotJob job) {
        return Optional.ofNullable(job.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Labels.ENDED))
                .flatMap(ended -> Arrays.stream(SnapshotStep.values())
                        .filter(SnapshotStep::isLast)
                        .filter(step -> value(job, step).equals(ended))
                        .findFirst());
    }

    /** @return what the annotation of {@code job} says when it ended in {@code step}, such as {@code Complete/again/9f86d081884c7d65} */
    public static String value(SnapshotJob job, SnapshotStep step) {
        return step + "/" + job.getMetadata().getName() + "/" + hash(job.getSpec());
    }

    /** @return the job's step: the one that its status has, else the one in which it ended before it was restored */
    public static SnapshotStep step(SnapshotJob job) {
        return Optional.ofNullable(job.getStatus())
                .map(SnapshotJobStatus::step)
                .map(StepStatus::name)
                .or(() -> of(job))
                .orElse(SnapshotStep.Waiting);
    }

    private static String hash(SnapshotJobSpec spec) {
        return Json.sha256(Json.write(asked(spec.fixed()))).substring(0, DIGITS);
    }

    /** What differs from the defaults: with a field that comes later, jobs of before stay what they are. */
    private static SnapshotJobSpec asked(SnapshotJobSpec fixed) {
        return new SnapshotJobSpec(
                fixed.sourceRef(),
                fixed.tables(),
                fixed.exceptTables(),
                fixed.where(),
                null,
                unless(2, fixed.connectionsPerPod()),
                Optional.ofNullable(fixed.chunk())
                        .map(chunk -> new ChunkSpec(unless(100_000L, chunk.rows()), unless(ChunkBy.Auto, chunk.by())))
                        .orElseGet(() -> new ChunkSpec(null, null)),
                unless(ReadFrom.Primary, fixed.readFrom()),
                null,
                unless(UnkeyedTables.Refuse, fixed.unkeyedTables()),
                unless(false, fixed.requireRetention()),
                null,
                null);
    }

    private static <T> T unless(T usual, T value) {
        return usual.equals(value) ? null : value;
    }
}
