package dev.lyrebird.operator.app;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.ProgressStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.snapshot.StepStatus;
import dev.lyrebird.api.v1alpha1.snapshot.TableStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the statuses of SnapshotJobs say of their progress, as metrics. A job that is gone has none; tables have theirs while they are
 * copied, as many as a status names.
 */
@Singleton
final class CopyGauges {
    static final List<Figure> FIGURES = List.of(
            new Figure(
                    "lyrebird_snapshotjob_step",
                    "1 for the step that a SnapshotJob is in.",
                    List.of("step"),
                    CopyGauges::step),
            new Figure(
                    "lyrebird_snapshotjob_progress_ratio",
                    "Copied part, by estimated rows, from 0 to 1.",
                    progress(said -> said.percent() / 100.0)),
            new Figure("lyrebird_snapshotjob_rows", "Rows that were delivered.", progress(ProgressStatus::rows)),
            new Figure(
                    "lyrebird_snapshotjob_rows_estimated",
                    "Rows that there are, as the server estimated.",
                    progress(ProgressStatus::rowsEstimated)),
            new Figure(
                    "lyrebird_snapshotjob_bytes",
                    "Bytes of the events that were delivered.",
                    progress(ProgressStatus::bytes)),
            new Figure(
                    "lyrebird_snapshotjob_rows_per_second",
                    "Rows a second since copying began, without the time in which it stood.",
                    progress(ProgressStatus::rowsPerSecond)),
            new Figure(
                    "lyrebird_snapshotjob_estimated_completion_timestamp_seconds",
                    "When the copy ends at this rate, in Unix time; absent while that is not known, and afterwards.",
                    progress(said -> seconds(said.estimatedCompletionTime()))),
            new Figure(
                    "lyrebird_snapshotjob_table_progress_ratio",
                    "Copied part of a table, by chunks, from 0 to 1, while the job is copying; of many tables, 64.",
                    List.of("table"),
                    CopyGauges::tables));

    private final Map<Figure, MultiGauge> gauges = new LinkedHashMap<>();

    CopyGauges(MeterRegistry registry) {
        FIGURES.forEach(figure -> gauges.put(
                figure,
                MultiGauge.builder(figure.name()).description(figure.help()).register(registry)));
    }

    /**
     * One metric.
     *
     * @param labels beside those that name the job
     * @param values what a status says: a number for each combination of the labels' values
     */
    record Figure(String name, String help, List<String> labels, Function<SnapshotJobStatus, Stream<Value>> values) {
        Figure(String name, String help, Function<SnapshotJobStatus, Stream<Value>> values) {
            this(name, help, List.of(), values);
        }

        private Stream<Row<?>> rows(SnapshotJob job) {
            return Stream.ofNullable(job.getStatus())
                    .flatMap(values)
                    .map(value -> Row.of(tags(job, value), value.number()));
        }

        private Tags tags(SnapshotJob job, Value value) {
            Tags tags = Tags.of(
                    "namespace", job.getMetadata().getNamespace(),
                    "snapshot", job.getMetadata().getName(),
                    "source", job.getSpec().sourceRef().name());
            return labels.isEmpty() ? tags : tags.and(labels.get(0), value.label());
        }
    }

    /** @param label value of the figure's own label; empty where it has none */
    record Value(String label, Number number) {}

    /** Shows these jobs, and no others any more. */
    void show(Collection<SnapshotJob> jobs) {
        gauges.forEach((figure, gauge) ->
                gauge.register(jobs.stream().flatMap(figure::rows).toList(), true));
    }

    private static Stream<Value> step(SnapshotJobStatus status) {
        return Stream.ofNullable(status.step())
                .map(step -> new Value(step.name().name(), 1));
    }

    private static Function<SnapshotJobStatus, Stream<Value>> progress(Function<ProgressStatus, Number> number) {
        return status -> Stream.ofNullable(status.progress())
                .map(number)
                .flatMap(Stream::ofNullable)
                .map(it -> new Value("", it));
    }

    private static Stream<Value> tables(SnapshotJobStatus status) {
        boolean copying = Optional.ofNullable(status.step())
                .map(StepStatus::name)
                .filter(SnapshotStep.Copying::equals)
                .isPresent();
        return Optional.ofNullable(status.tables()).filter(any -> copying).stream()
                .flatMap(List::stream)
                .filter(table -> table.chunks() > 0)
                .map((TableStatus table) -> new Value(table.name(), (double) table.done() / table.chunks()));
    }

    private static Number seconds(String time) {
        return time == null ? null : Instant.parse(time).getEpochSecond();
    }
}
