package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.ProgressStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long a copy goes on: what it does in that time says how fast it is, and when it ends.
 *
 * @param started when copying began
 * @param idle how much of the time since then nothing was read, as far as the status tells: while the copy was suspended, or its server
 *     or destination away. A throttle's pauses are a part of how it goes
 */
public record CopyPace(Instant started, Duration idle) {
    /** @param summary of the ledgers as they are now */
    public static CopyPace of(SnapshotInput input, LedgerSummary summary) {
        Optional<ProgressStatus> said = input.status().map(SnapshotJobStatus::progress);
        Instant started =
                said.map(ProgressStatus::startedAt).map(Instant::parse).orElse(input.since());
        Duration before =
                said.map(ProgressStatus::idleSeconds).map(Duration::ofSeconds).orElse(Duration.ZERO);
        Duration now = said.filter(progress -> stood(input, progress, summary))
                .map(progress -> Duration.between(Instant.parse(progress.observedAt()), input.now()))
                .orElse(Duration.ZERO);
        return new CopyPace(started, before.plus(now));
    }

    /** Whether a job that says this reads nothing, unless some of its pods do. */
    public static boolean isAway(Verdict ready) {
        return ready.reason() instanceof SnapshotReason reason && reason.stands();
    }

    /** Whether nothing was read since {@code said} was counted. */
    private static boolean stood(SnapshotInput input, ProgressStatus said, LedgerSummary summary) {
        Conditions conditions = Conditions.of(input.status().map(SnapshotJobStatus::conditions));
        boolean suspended = conditions.get(Conditions.SUSPENDED).isPresent()
                && !conditions.has(Conditions.SUSPENDED, SnapshotReason.AsExpected);
        boolean away = conditions
                .reason(Conditions.READY)
                .flatMap(SnapshotReason::named)
                .filter(SnapshotReason::stands)
                .isPresent();
        // of several pods one alone may wait; rows as said are more where a table was begun anew
        return suspended || away && said.rows() >= summary.total().rows();
    }

    /** @return when it would have begun, had it never stood */
    public Instant begun() {
        return started.plus(idle);
    }
}
