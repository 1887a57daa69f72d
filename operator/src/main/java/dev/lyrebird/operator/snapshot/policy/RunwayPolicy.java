package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.steps.Runway;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether the server keeps its binlog for as long as the copy takes: the changes of the tables since they were set aside are read
 * afterwards. No message has a figure that moves with the copy, so that it is not written again and again.
 */
final class RunwayPolicy {
    private RunwayPolicy() {}

    static Verdict verdict(SnapshotInput input) {
        if (input.step().compareTo(SnapshotStep.Copying) > 0) {
            return Verdict.holds(
                    SnapshotReason.Settled, "The copy is over; the source's BinlogRetained tells of its own need.");
        }
        Optional<SnapshotPlan> plan = input.workers().planned();
        if (plan.isEmpty() || since(input).isEmpty()) {
            return Verdict.unknown(SnapshotReason.NotKnownYet, "Known when the copy is planned.");
        }
        Optional<Runway> runway = runway(input);
        if (runway.isEmpty()) {
            return Verdict.holds(SnapshotReason.AsExpected, "The server does not purge its binlog by age.");
        }
        return runway.get().isTooShort()
                ? Verdict.fails(SnapshotReason.RunwayTooShort, runway.get().words())
                : Verdict.holds(
                        SnapshotReason.AsExpected,
                        "The server keeps its binlog for " + runway.get().kept().toSeconds()
                                + " s, and the copy is expected to end before what its tables need is purged, from "
                                + runway.get().purged().truncatedTo(ChronoUnit.SECONDS) + " on.");
    }

    /** @return empty before the copy was planned, and when the server never purges by age */
    private static Optional<Runway> runway(SnapshotInput input) {
        return input.workers().planned().flatMap(plan -> Runway.of(kept(input, plan), since(input), end(input, plan)));
    }

    /** As the capture saw it last, which looks every few minutes; as it was planned, where that has not looked yet. */
    private static Optional<Duration> kept(SnapshotInput input, SnapshotPlan plan) {
        Optional<Duration> seen = input.capture().report().flatMap(Report::logKept);
        return seen.isPresent() ? seen.filter(kept -> !kept.isZero()) : plan.retention();
    }

    private static Optional<Instant> since(SnapshotInput input) {
        return new SnapshotCopy(input).setAside();
    }

    /** As the copy went so far; before it began, from the size of the tables. */
    private static Instant end(SnapshotInput input, SnapshotPlan plan) {
        return input.workers()
                .summary()
                .filter(summary -> input.step() == SnapshotStep.Copying)
                .flatMap((LedgerSummary summary) -> summary.finished()
                        ? Optional.of(input.now())
                        : summary.estimatedEnd(CopyPace.of(input, summary).begun(), input.now()))
                .orElseGet(() -> new SnapshotCopy(input).expectedEnd(plan));
    }
}
