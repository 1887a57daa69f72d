package dev.lyrebird.contract.snapshot.steps;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.TableProblem;
import dev.lyrebird.contract.snapshot.TableProgress;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableSelection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tables that were not copied completely. */
final class CopyLosses {
    private CopyLosses() {}

    /** @return those that the ledgers and the plan name */
    static List<TableId> all(CopySight copy) {
        return Stream.concat(
                        copy.summary().map(LedgerSummary::failedTables).orElse(List.of()).stream()
                                .map(TableProgress::id),
                        copy.planned().map(SnapshotPlan::problems).orElse(List.of()).stream()
                                .map(TableProblem::id))
                .distinct()
                .toList();
    }

    /** @return those of them that the source captures no more: nobody misses them, and no other copy could have them */
    static List<TableId> deselected(CopySight copy) {
        return captured(copy)
                .map(selection -> all(copy).stream()
                        .filter(table -> !selection.selects(table))
                        .toList())
                .orElse(List.of());
    }

    /** @return how many more there are that the plan does not name, but those of databases of which the source captures none any more */
    static int unnamed(CopySight copy) {
        Predicate<String> reached = captured(copy)
                .<Predicate<String>>map(selection -> selection::reaches)
                .orElse(any -> true);
        return copy.planned().map(plan -> plan.problemsLeftOut(reached)).orElse(0);
    }

    /** Whether the source captures each that was planned, for certain. */
    static boolean allCaptured(CopySight copy) {
        Optional<String> now = copy.pipeline().map(PipelineConfig::hash);
        return copy.planned()
                .filter(plan -> now.isEmpty() || plan.isOf(now.get()))
                .isPresent();
    }

    /** How the server compares names is not known here: only what no spelling selects was taken out for certain. */
    private static Optional<TableSelection> captured(CopySight copy) {
        return copy.pipeline()
                .map(PipelineConfig::tables)
                .map(patterns -> TableSelection.of(patterns, TableNameCase.ComparedLower));
    }
}
