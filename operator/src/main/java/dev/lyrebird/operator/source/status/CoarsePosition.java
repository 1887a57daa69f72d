package dev.lyrebird.operator.source.status;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.PositionStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.operator.source.model.SourceInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The position in the status. It moves all the time, so it is written with whatever else changes, and alone at most every five
 * minutes; the checkpoint has the exact one.
 */
public final class CoarsePosition {
    /** Least time between two writes of nothing but a position. */
    public static final Duration INTERVAL = Duration.ofMinutes(5);

    private CoarsePosition() {}

    static Optional<PositionStatus> newest(SourceInput input) {
        return input.checkpoint().initialised().map(CoarsePosition::of).or(() -> input.status()
                .map(CdcSourceStatus::position));
    }

    /** @return {@code fresh}, with the old position where only it differs and it is not old enough */
    static CdcSourceStatus settle(CdcSourceStatus old, CdcSourceStatus fresh) {
        CdcSourceStatus kept = withPosition(fresh, old.position());
        if (old.position() == null || fresh.position() == null) {
            return fresh;
        }
        boolean same = samePlace(old.position(), fresh.position());
        return same || (kept.equals(old) && !due(old.position(), fresh.position())) ? kept : fresh;
    }

    private static PositionStatus of(Checkpoint checkpoint) {
        Position position = checkpoint.position();
        return new PositionStatus(
                position.gtidSet().orElse(null),
                position.file(),
                position.offset(),
                position.display(),
                checkpoint.writtenAt().toString());
    }

    private static boolean due(PositionStatus old, PositionStatus fresh) {
        return !Instant.parse(fresh.committedAt())
                .isBefore(Instant.parse(old.committedAt()).plus(INTERVAL));
    }

    private static boolean samePlace(PositionStatus a, PositionStatus b) {
        return Objects.equals(a.gtidSet(), b.gtidSet())
                && Objects.equals(a.file(), b.file())
                && Objects.equals(a.offset(), b.offset());
    }

    private static CdcSourceStatus withPosition(CdcSourceStatus status, PositionStatus position) {
        return new CdcSourceStatus(
                status.observedGeneration(),
                status.conditions(),
                status.engine(),
                position,
                status.inventory(),
                status.checkpoint(),
                status.adopted(),
                status.gates(),
                status.plan(),
                status.planDigest(),
                status.snapshotJob(),
                status.startOver());
    }
}
