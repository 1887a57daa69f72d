package dev.lyrebird.contract.snapshot.steps;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.text.Counted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a copy has to be given up. */
final class CopyFailures {
    private static final int NAMED = 5;

    private CopyFailures() {}

    static Optional<FailureStatus> sourceGone(CopySight copy) {
        return copy.isSourceGone()
                ? failure(
                        CopyReason.SourceGone,
                        "CdcSource " + copy.sourceName() + ", whose tables were being copied, was deleted. Where its"
                                + " checkpoint stayed, they rejoin in the next source of this name; create a new SnapshotJob"
                                + " for it.")
                : Optional.empty();
    }

    static Optional<FailureStatus> nameTaken(CopySight copy) {
        return copy.nameTaken()
                .flatMap(what -> failure(
                        CopyReason.NameConflict,
                        what
                                + " exists and was not made for this SnapshotJob, so it is not written over. Nothing was copied."
                                + " Rename or delete it, or take another name, and make a new SnapshotJob."));
    }

    static Optional<FailureStatus> splitRefused(CopySight copy) {
        return copy.splitRefusal()
                .flatMap(why -> failure(
                        CopyReason.SplitRefused,
                        "The capture of CdcSource " + copy.sourceName() + " did not split the tables off: " + why
                                + " Nothing was copied; correct this and make a new SnapshotJob."));
    }

    static FailureStatus deleted() {
        return new FailureStatus(CopyReason.Deleting.name(), "The SnapshotJob was deleted before it was over.");
    }

    static Optional<FailureStatus> whilePlanning(CopySight copy) {
        return laneLost(copy)
                .or(() -> readerMissing(copy))
                .or(() -> planUnreadable(copy))
                .or(() -> known(copy).flatMap(CopyFailures::planFailed))
                .or(() -> nothing(copy))
                .or(() -> runwayTooShort(copy));
    }

    static Optional<FailureStatus> whileCopying(CopySight copy) {
        return laneLost(copy)
                .or(() -> known(copy).flatMap(found -> damaged(found).or(() -> copyFailed(found))));
    }

    /** @return the copy; empty while a newer Lyrebird's plan or ledger may say that it went well */
    private static Optional<CopySight> known(CopySight copy) {
        return Optional.of(copy).filter(found -> found.writtenByNewer().isEmpty());
    }

    /** @return the tables that were given up; empty when each was copied that the source still captures */
    static Optional<FailureStatus> tablesFailed(CopySight copy) {
        Set<TableId> deselected = Set.copyOf(CopyLosses.deselected(copy));
        List<String> tables = CopyLosses.all(copy).stream()
                .filter(table -> !deselected.contains(table))
                .map(TableId::toString)
                .toList();
        int unnamed = CopyLosses.unnamed(copy);
        if (tables.isEmpty()) {
            return unnamed == 0
                    ? Optional.empty()
                    : failure(
                            CopyReason.TablesFailed,
                            "Not copied completely: up to " + Counted.of(unnamed, "table") + ", which " + copy.planLog()
                                    + " names. Copy just these with a new SnapshotJob.");
        }
        return failure(
                CopyReason.TablesFailed,
                "Not copied completely: " + counted(tables, unnamed, copy) + copy.tablesPlace()
                        + "; copy just these with a new SnapshotJob.");
    }

    private static String counted(List<String> tables, int unnamed, CopySight copy) {
        boolean exact = unnamed == 0 || CopyLosses.allCaptured(copy);
        int all = exact ? tables.size() + unnamed : tables.size();
        return Counted.of(all, "table") + ", "
                + tables.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (all > NAMED ? ", and " + (all - NAMED) + " more" : "")
                + (unnamed == 0
                        ? ". All others were. "
                        : exact
                                ? "; " + copy.planLog() + " names all. "
                                : ", and up to " + unnamed + " more, which " + copy.planLog() + " names. ");
    }

    /** A checkpoint that was restored from a backup can be without the lane, or have it elsewhere: rows and changes would not fit. */
    private static Optional<FailureStatus> laneLost(CopySight copy) {
        if (copy.checkpoint().isEmpty()) {
            return Optional.empty(); // not known is not lost
        }
        Optional<Lane> lane = copy.checkpoint().flatMap(found -> found.laneOf(copy.uid()));
        boolean same = lane.isPresent()
                && copy.told()
                        .map(SnapshotConfig::position)
                        .map(lane.get().position()::equals)
                        .orElse(true);
        return same
                ? Optional.empty()
                : failure(
                        CopyReason.LaneLost,
                        "The checkpoint of CdcSource " + copy.sourceName()
                                + " no longer has the position that the tables"
                                + " stood at while they were copied: it was replaced. What was copied may lack changes; make"
                                + " a new SnapshotJob.");
    }

    /** It was there when the job got its turn. */
    private static Optional<FailureStatus> readerMissing(CopySight copy) {
        return copy.readerMissing()
                .flatMap(what -> failure(CopyReason.ReplicaMissing, what + ", and make a new SnapshotJob."));
    }

    private static Optional<FailureStatus> planUnreadable(CopySight copy) {
        return copy.plan() instanceof LedgerReading.Unreadable<SnapshotPlan> unreadable
                ? failure(CopyReason.PlanFailed, "The plan cannot be read: " + unreadable.why() + ".")
                : Optional.empty();
    }

    private static Optional<FailureStatus> planFailed(CopySight copy) {
        return copy.planningGivenUp()
                .filter(words -> copy.currentPlan().isEmpty())
                .flatMap(words -> failure(CopyReason.PlanFailed, "The tables could not be cut into chunks. " + words));
    }

    private static Optional<FailureStatus> nothing(CopySight copy) {
        return copy.currentPlan().filter(plan -> plan.tables() == 0).flatMap(plan -> tablesFailed(copy)
                .or(() -> failure(
                        CopyReason.NothingToCopy,
                        "No table of the server matches spec.tables and the tables of CdcSource " + copy.sourceName()
                                + ". Correct the names and make a new SnapshotJob.")));
    }

    private static Optional<FailureStatus> runwayTooShort(CopySight copy) {
        return copy.runwayRefusal()
                .flatMap(runway -> failure(
                        CopyReason.RunwayTooShort,
                        "Not begun, since spec.requireRetention is true. " + runway.words()
                                + " Then make a new SnapshotJob."));
    }

    private static Optional<FailureStatus> damaged(CopySight copy) {
        return copy.damage()
                .flatMap(what -> failure(
                        CopyReason.CopyFailed,
                        what + ": what was copied is not known any more. Make a new SnapshotJob."));
    }

    private static Optional<FailureStatus> copyFailed(CopySight copy) {
        return copy.copyingGivenUp()
                .filter(words -> copy.summary().filter(LedgerSummary::finished).isEmpty())
                .flatMap(words -> failure(
                        CopyReason.CopyFailed, words + " What was copied is kept; a new SnapshotJob copies again."));
    }

    private static Optional<FailureStatus> failure(CopyReason reason, String message) {
        return Optional.of(new FailureStatus(reason.name(), message));
    }
}
