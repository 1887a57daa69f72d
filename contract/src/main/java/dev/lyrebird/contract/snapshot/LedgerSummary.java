package dev.lyrebird.contract.snapshot;

import dev.lyrebird.contract.tables.TableId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a whole snapshot is.
 *
 * @param total over all tables; its id says nothing
 * @param tables one entry a table, by name
 */
public record LedgerSummary(TableProgress total, List<TableProgress> tables) {
    private static final TableId ALL = new TableId("", "");
    private static final TableProgress NOTHING = TableProgress.none(ALL);

    public LedgerSummary {
        tables = List.copyOf(tables);
    }

    /** @param states of the groups; groups that nobody has begun count as well, so all of them belong here */
    public static LedgerSummary of(Collection<GroupState> states) {
        Map<TableId, TableProgress> byTable =
                new TreeMap<>(Comparator.comparing(TableId::database).thenComparing(TableId::table));
        TableProgress total = NOTHING;
        for (GroupState state : states) {
            for (TableProgress table : state.tables()) {
                byTable.merge(table.id(), table, TableProgress::plus);
                total = total.plus(table);
            }
        }
        return new LedgerSummary(total, List.copyOf(byTable.values()));
    }

    /** Whether nothing is left to do: every chunk is done or given up. */
    public boolean finished() {
        return total.finished();
    }

    /** @return tables of which chunks were given up */
    public List<TableProgress> failedTables() {
        return tables.stream().filter(table -> table.failed() > 0).toList();
    }

    /**
     * Whole percents by the estimated size of what is done, among all that was not given up: 100 only when every chunk is done, and
     * never less than what was said before.
     *
     * @param before what was said last; 0 at first
     */
    public int percent(int before) {
        if (total.done() == total.chunks()) {
            return 100;
        }
        int now = (int) Math.min(99, total.weightDone() * 100.0 / Math.max(1, total.weight() - total.weightFailed()));
        return Math.min(100, Math.max(before, now));
    }

    /**
     * @param since when copying began
     * @return rows a second since then
     */
    public long rowsPerSecond(Instant since, Instant now) {
        return total.rows() * 1000 / Math.max(1, Duration.between(since, now).toMillis());
    }

    /**
     * @param since when copying began
     * @return when it ends if it goes on as it went; empty before anything is done, and once nothing is left
     */
    public Optional<Instant> estimatedEnd(Instant since, Instant now) {
        if (total.weightDone() == 0 || finished()) {
            return Optional.empty();
        }
        double left = (double) total.weightLeft() / total.weightDone();
        double millis = Math.max(0, Duration.between(since, now).toMillis()) * left;
        return Optional.of(
                now.plusMillis((long) Math.min(millis, Duration.ofDays(3650).toMillis())));
    }
}
