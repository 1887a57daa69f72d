package dev.lyrebird.runtime.copies;

import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.snapshot.TableProgress;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.contract.text.HumanText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What people are told of a copy. Counts in words of their own are those of this process: what an earlier one copied is not in the rate. */
final class CopyWords {
    private static final int MOST_TABLES = 20;

    private Optional<TableProgress> first = Optional.empty();
    private Instant began = Instant.EPOCH;
    private int percent;

    /** @return {@code Copying 63%, 812,345 rows, 91k/s, 4m left} */
    String progress(LedgerSummary summary, Instant now) {
        if (first.isEmpty()) {
            first = Optional.of(summary.total());
            began = now;
        }
        percent = summary.percent(percent);
        long millis = Math.max(1, Duration.between(began, now).toMillis());
        long rows = summary.total().rows() - first.get().rows();
        long weight = summary.total().weightDone() - first.get().weightDone();
        long left = summary.total().weightLeft();
        String end = weight <= 0 || summary.finished()
                ? ""
                : ", " + HumanText.duration(Duration.ofMillis((long) ((double) millis * left / weight))) + " left";
        return String.format(
                Locale.ROOT,
                "Copying %d%%, %,d rows, %s%s",
                percent,
                summary.total().rows(),
                HumanText.rate(Math.max(0, rows * 1000 / millis)),
                end);
    }

    static String begins(SnapshotPlan plan, LedgerSummary summary, int threads) {
        int over = summary.total().done() + summary.total().failed();
        return "copying " + Counted.of(plan.tables(), "table") + ", about " + rows(plan.rows()) + ", in "
                + Counted.of(plan.chunks(), "chunk") + " (" + Counted.of(plan.groups(), "group") + ") with "
                + Counted.of(Math.min(threads, plan.groups()), "thread")
                + (over == 0 ? "." : "; " + over + " chunks are done and are not read again.");
    }

    static String over(LedgerSummary summary) {
        return rows(summary.total().rows()) + " of "
                + Counted.of(summary.tables().size(), "table") + " were delivered; the changes since follow.";
    }

    private static String rows(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "row" : "rows");
    }

    /** @return a line for each table that was not copied wholly, of many the first ones */
    static List<String> failedTables(Optional<SnapshotPlan> plan, Optional<LedgerSummary> summary) {
        return Stream.concat(
                        plan.map(SnapshotPlan::problems).orElse(List.of()).stream()
                                .map((TableProblem problem) -> problem.id() + ": " + problem.message()),
                        summary.map(LedgerSummary::failedTables).orElse(List.of()).stream()
                                .map(table -> table.id() + ": " + table.error()))
                .limit(MOST_TABLES)
                .toList();
    }
}
