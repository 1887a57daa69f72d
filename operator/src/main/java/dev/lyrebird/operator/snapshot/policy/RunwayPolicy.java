package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.ProgressStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
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
        Optional<Instant> since = input.lane().flatMap(Lane::since);
        if (plan.isEmpty() || since.isEmpty()) {
            return Verdict.unknown(SnapshotReason.NotKnownYet, "Known when the copy is planned.");
        }
        Optional<Duration> kept = plan.get().retention();
        if (kept.isEmpty()) {
            return Verdict.holds(SnapshotReason.AsExpected, "The server does not purge its binlog by age.");
        }
        Instant purged = since.get().plus(kept.get());
        return end(input, plan.get()).isAfter(purged)
                ? Verdict.fails(SnapshotReason.RunwayTooShort, words(kept.get(), since.get(), purged))
                : Verdict.holds(
                        SnapshotReason.AsExpected,
                        "The server keeps its binlog for " + kept.get().toSeconds()
                                + " s, and the copy is expected to end before what its tables need is purged, from "
                                + seconds(purged) + " on.");
    }

    /** @return why a copy that was planned is not begun; empty when it may be */
    static Optional<FailureStatus> refusal(SnapshotInput input) {
        if (!Boolean.TRUE.equals(input.spec().requireRetention())) {
            return Optional.empty();
        }
        Verdict verdict = verdict(input);
        return verdict.reason() == SnapshotReason.RunwayTooShort
                ? Optional.of(new FailureStatus(
                        verdict.reason().name(),
                        "Not begun, since spec.requireRetention is true. " + verdict.message()
                                + " Then make a new SnapshotJob."))
                : Optional.empty();
    }

    /** As the copy went so far; before it began, from the size of the tables. */
    private static Instant end(SnapshotInput input, SnapshotPlan plan) {
        Instant started = input.status()
                .map(SnapshotJobStatus::progress)
                .map(ProgressStatus::startedAt)
                .map(Instant::parse)
                .orElse(input.since());
        return input.workers()
                .summary()
                .filter(summary -> input.step() == SnapshotStep.Copying)
                .flatMap((LedgerSummary summary) ->
                        summary.finished() ? Optional.of(input.now()) : summary.estimatedEnd(started, input.now()))
                .orElseGet(() -> input.now()
                        .plus(plan.expected(
                                input.spec().parallelism() * input.spec().connectionsPerPod())));
    }

    private static String words(Duration kept, Instant since, Instant purged) {
        return "The tables stand where they were at " + seconds(since) + ", the server purges its binlog after "
                + kept.toSeconds() + " s, and the copy is expected to end later than " + seconds(purged)
                + ": the changes made meanwhile would be lost, and the source would stop. Let the server keep its binlog for longer"
                + " (binlog_expire_logs_seconds, on MariaDB before 10.6 expire_logs_days), or copy fewer tables at a time, or with"
                + " more pods.";
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
