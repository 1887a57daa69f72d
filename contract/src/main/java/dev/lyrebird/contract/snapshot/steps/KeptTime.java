package dev.lyrebird.contract.snapshot.steps;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** For how long workers and ledgers of a copy are kept after its end: {@code spec.ttlSecondsAfterFinished}. */
public final class KeptTime {
    private KeptTime() {}

    /**
     * @param since when the step began
     * @return the time that is left, less than nothing when it is over; empty while the copy is under way, or when they stay
     */
    public static Optional<Duration> left(SnapshotJobSpec spec, SnapshotStep step, Instant since, Instant now) {
        return Optional.ofNullable(spec.ttlSecondsAfterFinished())
                .filter(ttl -> step.isLast())
                .map(ttl -> Duration.between(now, since.plusSeconds(ttl)));
    }

    /** Whether workers and ledgers are to be removed by {@code now}. */
    public static boolean isOver(SnapshotJobSpec spec, SnapshotStep step, Instant since, Instant now) {
        return left(spec, step, since, now)
                .filter(left -> left.isZero() || left.isNegative())
                .isPresent();
    }
}
