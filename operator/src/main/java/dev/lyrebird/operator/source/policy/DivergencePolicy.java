package dev.lyrebird.operator.source.policy;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether the destination has rows that the source has not: those that statements removed without an event for each, and those that
 * transactions took back after the log had told them.
 */
public final class DivergencePolicy {
    private static final int MOST = 5;

    private DivergencePolicy() {}

    /** @return the verdict on the condition Diverged, of which False is the good state */
    public static Verdict verdict(SourceInput input) {
        return CaptureReport.of(input)
                .filter(report -> report.engine().isPresent())
                .map(report -> verdict(input, report))
                .orElseGet(() -> AspectPolicies.notKnown(input));
    }

    private static Verdict verdict(SourceInput input, Report report) {
        if (!report.diverged().isEmpty()) {
            boolean onlyRolledBack = report.diverged().stream().allMatch(is(DivergedTable.ROLLBACK));
            return Verdict.holds(
                    onlyRolledBack ? SourceReason.RolledBackUnseen : SourceReason.RowsRemovedUnseen,
                    message(input, report));
        }
        return report.engine().get().name().equals(EngineChoice.Direct.name())
                ? Verdict.fails(SourceReason.AsExpected, "No statement removed rows of captured tables without events.")
                : Verdict.unknown(
                        SourceReason.AsExpected,
                        "Not observed: only the Direct engine notices statements that remove rows without events.");
    }

    private static Predicate<DivergedTable> is(String statement) {
        return table -> table.statement().equals(statement);
    }

    private static List<DivergedTable> of(Report report, Predicate<DivergedTable> kind) {
        return report.diverged().stream().filter(kind).toList();
    }

    private static String message(SourceInput input, Report report) {
        Predicate<DivergedTable> renamed = is(DivergedTable.RENAME);
        Predicate<DivergedTable> rolledBack = is(DivergedTable.ROLLBACK);
        return told(
                        "Statements removed rows without an event for each, so the destination still has rows that are gone: ",
                        of(report, renamed.or(rolledBack).negate()))
                + told(
                        "Other tables, which were not captured, got the names of captured ones, so the destination lacks the"
                                + " rows that they had: ",
                        of(report, renamed))
                + told(
                        "Transactions were rolled back, all or in part, after the server had logged their changes, so the"
                                + " destination has changes that were never committed: ",
                        of(report, rolledBack))
                + "Remove the tables' rows there and copy them anew, with a SnapshotJob of source "
                + input.source().getMetadata().getName()
                + "; name a table that is gone for good, with its position, in spec.acknowledgedDivergences.";
    }

    /** @return what happened, and to which tables; nothing when there are none */
    private static String told(String what, List<DivergedTable> tables) {
        if (tables.isEmpty()) {
            return "";
        }
        String which = tables.stream()
                .limit(MOST)
                .map(table -> table.table() + " (" + table.statement() + " at " + table.position() + ")")
                .collect(Collectors.joining(", "));
        String more = tables.size() > MOST ? " and " + (tables.size() - MOST) + " more tables" : "";
        return what + which + more + ". ";
    }
}
