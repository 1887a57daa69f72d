package dev.lyrebird.operator.snapshot.status;

import dev.lyrebird.api.v1alpha1.snapshot.ProgressStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.snapshot.TableStatus;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.snapshot.TableProgress;
import dev.lyrebird.contract.text.HumanText;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.policy.CopyPace;
import dev.lyrebird.operator.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far a copy is, from its ledgers: written with whatever else changes, and alone at most every 15 seconds. */
public final class SnapshotProgress {
    /** Least time between two writes of nothing but progress. */
    public static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final int MOST_TABLES = 64;

    private SnapshotProgress() {}

    /**
     * @param ready the verdict on Ready, which says whether anything moves
     * @return the progress as it is now; what the status has where nothing is known, or nothing moves
     */
    static Optional<ProgressStatus> of(SnapshotInput input, Verdict ready) {
        Optional<ProgressStatus> old = input.status().map(SnapshotJobStatus::progress);
        return input.workers()
                .summary()
                .filter(summary ->
                        old.filter(said -> rests(input, said, summary)).isEmpty())
                .map(summary -> old.filter(said -> isLast(said, summary)).orElseGet(() -> counted(input, summary, old)))
                .or(() -> old)
                .map(progress -> stands(input, ready, old) ? standing(progress) : progress);
    }

    /** Whether no row is read now, and none is known that was read since {@code old}. */
    private static boolean stands(SnapshotInput input, Verdict ready, Optional<ProgressStatus> old) {
        Optional<LedgerSummary> summary = input.workers().summary().filter(counted -> !counted.finished());
        return input.step() == SnapshotStep.Copying
                && summary.isPresent()
                && (input.suspended()
                        || input.sourceSuspended()
                        || CopyPace.isAway(ready)
                                && old.filter(said -> said.rows()
                                                >= summary.get().total().rows())
                                        .isPresent());
    }

    /** A rate, or an end, that is of an earlier hour would be read as one of now. */
    private static ProgressStatus standing(ProgressStatus progress) {
        return new ProgressStatus(
                progress.percent(),
                progress.display(),
                progress.rows(),
                progress.rowsEstimated(),
                progress.bytes(),
                null,
                null,
                null,
                null,
                progress.startedAt(),
                progress.idleSeconds(),
                progress.observedAt());
    }

    /** Whether a suspension holds the copy, and what its pods noted as they ended is counted. */
    private static boolean rests(SnapshotInput input, ProgressStatus said, LedgerSummary summary) {
        return (input.suspended() || input.sourceSuspended())
                && said.rows() >= summary.total().rows();
    }

    /** @return the tables, those with a failure first */
    static Optional<List<TableStatus>> tables(SnapshotInput input) {
        Map<String, Long> said = rows(input);
        return input.workers()
                .summary()
                .map(summary -> Stream.concat(
                                input.workers().planned().map(SnapshotPlan::problems).orElse(List.of()).stream()
                                        .map(SnapshotProgress::table),
                                summary.tables().stream()
                                        .sorted(Comparator.comparing((TableProgress table) -> table.failed() == 0))
                                        .map(table -> table(table, said)))
                        .limit(MOST_TABLES)
                        .toList())
                .or(() -> input.status().map(SnapshotJobStatus::tables));
    }

    /** @return {@code fresh}, with the old progress where only that differs and it is not old enough */
    static SnapshotJobStatus settle(SnapshotJobStatus old, SnapshotJobStatus fresh) {
        SnapshotJobStatus kept = with(fresh, old.progress(), old.tables());
        if (old.progress() == null || fresh.progress() == null || !kept.equals(old)) {
            return fresh;
        }
        boolean due = !Instant.parse(fresh.progress().observedAt())
                .isBefore(Instant.parse(old.progress().observedAt()).plus(INTERVAL));
        return due ? fresh : old;
    }

    /** Behind the last row nothing is counted any more: the rate is that of the copy, not of the wait for what follows it. */
    private static boolean isLast(ProgressStatus said, LedgerSummary summary) {
        return summary.finished()
                && said.rate() != null
                && said.estimatedCompletionTime() == null
                && said.percent() == summary.percent(said.percent())
                && said.rows() >= summary.total().rows();
    }

    private static ProgressStatus counted(SnapshotInput input, LedgerSummary summary, Optional<ProgressStatus> old) {
        CopyPace pace = CopyPace.of(input, summary);
        TableProgress total = summary.total();
        long rate = summary.rowsPerSecond(pace.begun(), input.now());
        int percent = summary.percent(old.map(ProgressStatus::percent).orElse(0));
        Optional<Instant> end = input.step() == SnapshotStep.Copying
                ? summary.estimatedEnd(pace.begun(), input.now())
                : Optional.empty();
        return new ProgressStatus(
                percent,
                percent + "%",
                Math.max(total.rows(), old.map(ProgressStatus::rows).orElse(0L)),
                total.weight(),
                Math.max(total.bytes(), old.map(ProgressStatus::bytes).orElse(0L)),
                rate,
                HumanText.rate(rate),
                end.map(SnapshotProgress::seconds).orElse(null),
                end.map(at -> HumanText.duration(Duration.between(input.now(), at)))
                        .orElse(null),
                seconds(pace.started()),
                pace.idle().toSeconds() == 0 ? null : pace.idle().toSeconds(),
                seconds(input.now()));
    }

    /** @return the rows of each table, as they were said last */
    private static Map<String, Long> rows(SnapshotInput input) {
        return input.status().map(SnapshotJobStatus::tables).orElse(List.of()).stream()
                .collect(Collectors.toMap(TableStatus::name, TableStatus::rows, Math::max));
    }

    /** A table that is altered is read from its first chunk on: what was delivered of it stays delivered. */
    private static TableStatus table(TableProgress table, Map<String, Long> said) {
        String name = table.id().toString();
        return new TableStatus(
                name,
                table.chunks(),
                table.done(),
                table.failed(),
                Math.max(table.rows(), said.getOrDefault(name, 0L)),
                table.error().isEmpty() ? null : table.error());
    }

    private static TableStatus table(TableProblem problem) {
        return new TableStatus(problem.id().toString(), 0, 0, 0, 0L, problem.message());
    }

    private static SnapshotJobStatus with(SnapshotJobStatus status, ProgressStatus progress, List<TableStatus> tables) {
        return new SnapshotJobStatus(
                status.observedGeneration(),
                status.conditions(),
                status.step(),
                status.sourceUid(),
                status.failure(),
                status.reader(),
                progress,
                tables);
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
