package dev.lyrebird.operator.source.snapshot;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.source.NewTables;
import dev.lyrebird.api.v1alpha1.source.SnapshotPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.snapshot.OwnJob;
import dev.lyrebird.contract.tables.Glob;
import dev.lyrebird.contract.tables.TableGlob;
import dev.lyrebird.contract.tables.TablePattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The SnapshotJobs that a source makes for itself: one for its first copy, one each time that its tables grow. */
public final class OwnJobs {
    private OwnJobs() {}

    /** Whether {@code source} made {@code job}. */
    public static boolean owns(CdcSource source, SnapshotJob job) {
        return job.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid().equals(source.getMetadata().getUid()));
    }

    /** Whether {@code job} is the one that makes the first copy of {@code source}. */
    public static boolean isFirstCopy(CdcSource source, SnapshotJob job) {
        return owns(source, job)
                && names(source).firstCopy().equals(job.getMetadata().getName());
    }

    /** Whether the first copy is still to be made, and no SnapshotJob makes it. */
    public static boolean awaitsFirstCopy(Optional<Checkpoint> checkpoint) {
        return checkpoint
                .map(Checkpoint::mainLane)
                .filter(lane -> lane.state() == LaneState.Held && lane.job().isEmpty())
                .isPresent();
    }

    /** @return why the copy counts for nothing; empty while it is under way, and when what could be copied was */
    public static Optional<FailureStatus> givenUp(SnapshotJob job) {
        return failure(job).filter(failure -> !OwnJob.COPIED_IN_PART.contains(failure.reason()));
    }

    /** @return what was not as it should be in the copy; empty when nothing was */
    public static Optional<FailureStatus> failure(SnapshotJob job) {
        return Optional.ofNullable(job.getStatus()).map(SnapshotJobStatus::failure);
    }

    /**
     * @param running the configuration that was last written for the capture
     * @return the patterns of the spec that mean tables which are not captured yet; empty when those are not to be copied
     */
    public static List<String> added(
            CdcSource source, Optional<Checkpoint> checkpoint, Optional<PipelineConfig> running) {
        boolean wanted = Optional.ofNullable(source.getSpec().snapshot())
                .map(SnapshotPolicy::newTables)
                .filter(NewTables.Snapshot::equals)
                .isPresent();
        // a first copy that has not begun is of all tables
        if (!wanted || checkpoint.isEmpty() || awaitsFirstCopy(checkpoint)) {
            return List.of();
        }
        return running.filter(config ->
                        config.source().uid().equals(source.getMetadata().getUid()))
                .map(config -> beyond(config.tables(), source.getSpec().tables()))
                .orElse(List.of());
    }

    /** @return names of the jobs that may have to be made */
    public static List<String> expected(
            CdcSource source, Optional<Checkpoint> checkpoint, Optional<PipelineConfig> running) {
        return Stream.of(
                        Optional.of(names(source).firstCopy()).filter(name -> awaitsFirstCopy(checkpoint)),
                        Optional.of(addedTables(source)).filter(name -> !added(source, checkpoint, running)
                                .isEmpty()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @return the name of the job that copies what this generation of the spec added */
    public static String addedTables(CdcSource source) {
        return names(source).addedTables(source.getMetadata().getGeneration());
    }

    /** Names count as equal only when they are written alike: whether the server agrees is not known here. */
    private static List<String> beyond(List<String> captured, List<String> wanted) {
        List<TableGlob> globs = globs(captured);
        return globs(wanted).stream()
                .filter(glob -> globs.stream().noneMatch(old -> old.contains(glob, true)))
                .map(glob -> glob.pattern().text())
                .toList();
    }

    /** @return those of {@code captured} that can mean a table that {@code added} means as well */
    public static List<String> among(List<String> added, List<String> captured) {
        List<TableGlob> globs = globs(added);
        return globs(captured).stream()
                .filter(old -> globs.stream().anyMatch(glob -> mayShare(old, glob)))
                .map(old -> old.pattern().text())
                .toList();
    }

    private static boolean mayShare(TableGlob a, TableGlob b) {
        return a.contains(b, false)
                || b.contains(a, false)
                || !(a.isLiteral() || b.isLiteral() || apart(a.database(), b.database()));
    }

    private static boolean apart(Glob a, Glob b) {
        return a.isLiteral() && b.isLiteral() && !a.contains(b, false);
    }

    private static List<TableGlob> globs(List<String> patterns) {
        return patterns.stream()
                .filter(text -> TablePattern.problemOf(text).isEmpty())
                .map(TableGlob::of)
                .toList();
    }

    private static ObjectNames names(CdcSource source) {
        return new ObjectNames(source.getMetadata().getName());
    }
}
