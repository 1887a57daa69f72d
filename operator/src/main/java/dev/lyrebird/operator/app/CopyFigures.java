package dev.lyrebird.operator.app;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.ProgressStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.snapshot.StepStatus;
import dev.lyrebird.api.v1alpha1.snapshot.TableStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the statuses of SnapshotJobs say of their progress. Tables have theirs while they are copied, as many as a status names. */
final class CopyFigures {
    static final List<Figure> ALL = List.of(
            figure("step", "1 for the step that a SnapshotJob is in.", List.of("step"), CopyFigures::step),
            figure(
                    "progress_ratio",
                    "Copied part, by estimated rows, from 0 to 1.",
                    progress(said -> said.percent() / 100.0)),
            figure("rows", "Rows that were delivered.", progress(ProgressStatus::rows)),
            figure(
                    "rows_estimated",
                    "Rows that there are, as the server estimated.",
                    progress(ProgressStatus::rowsEstimated)),
            figure("bytes", "Bytes of the events that were delivered.", progress(ProgressStatus::bytes)),
            figure(
                    "rows_per_second",
                    "Rows a second since copying began, without the time in which it stood.",
                    progress(ProgressStatus::rowsPerSecond)),
            figure(
                    "estimated_completion_timestamp_seconds",
                    "When the copy ends at this rate, in Unix time; absent while that is not known, and afterwards.",
                    progress(said -> seconds(said.estimatedCompletionTime()))),
            figure(
                    "table_progress_ratio",
                    "Copied part of a table, by chunks, from 0 to 1, while the job is copying; of many tables, 64.",
                    List.of("table"),
                    CopyFigures::tables));

    private CopyFigures() {}

    /** @param label value of the figure's own label; empty where it has none */
    private record Said(Optional<String> label, Number number) {}

    private static Figure figure(String name, String help, Function<SnapshotJobStatus, Stream<Said>> said) {
        return figure(name, help, List.of(), said);
    }

    /** @param own the figure's own label, beside those that name the job; or none */
    private static Figure figure(
            String name, String help, List<String> own, Function<SnapshotJobStatus, Stream<Said>> said) {
        return new Figure(
                "lyrebird_snapshotjob_" + name,
                help,
                Stream.concat(Stream.of("namespace", "snapshot", "source"), own.stream())
                        .toList(),
                resource -> resource instanceof SnapshotJob job
                        ? Stream.ofNullable(job.getStatus()).flatMap(said).map(it -> value(job, it))
                        : Stream.empty());
    }

    private static Figure.Value value(SnapshotJob job, Said said) {
        return new Figure.Value(
                Stream.concat(
                                Stream.of(
                                        job.getMetadata().getNamespace(),
                                        job.getMetadata().getName(),
                                        job.getSpec().sourceRef().name()),
                                said.label().stream())
                        .toList(),
                said.number());
    }

    private static Stream<Said> step(SnapshotJobStatus status) {
        return Stream.ofNullable(status.step())
                .map(step -> new Said(Optional.of(step.name().name()), 1));
    }

    private static Function<SnapshotJobStatus, Stream<Said>> progress(Function<ProgressStatus, Number> number) {
        return status -> Stream.ofNullable(status.progress())
                .map(number)
                .flatMap(Stream::ofNullable)
                .map(it -> new Said(Optional.empty(), it));
    }

    private static Stream<Said> tables(SnapshotJobStatus status) {
        boolean copying = Optional.ofNullable(status.step())
                .map(StepStatus::name)
                .filter(SnapshotStep.Copying::equals)
                .isPresent();
        return Optional.ofNullable(status.tables()).filter(any -> copying).stream()
                .flatMap(List::stream)
                .filter(table -> table.chunks() > 0)
                .map((TableStatus table) ->
                        new Said(Optional.of(table.name()), (double) table.done() / table.chunks()));
    }

    private static Number seconds(String time) {
        return time == null ? null : Instant.parse(time).getEpochSecond();
    }
}
