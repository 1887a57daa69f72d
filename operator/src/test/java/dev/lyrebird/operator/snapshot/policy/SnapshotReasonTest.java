package dev.lyrebird.operator.snapshot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.contract.report.Reason.Kind;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.steps.CopyReason;
import dev.lyrebird.operator.source.fixture.OwnedJobs;
import dev.lyrebird.operator.source.snapshot.OwnJobs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotReasonTest {
    /** A source passes on what the job of its first copy waits for, but for itself. */
    @ParameterizedTest
    @ValueSource(strings = {"SourceMissing", "SourceSuspended", "SourceNotReady", "CheckpointUnreadable"})
    void whatAJobSaysOfItsSourceIsNotPassedOn(String reason) {
        assertThat(OwnJobs.heldUp(says(SnapshotReason.valueOf(reason)))).isEmpty();
        assertThat(OwnJobs.heldUp(says(SnapshotReason.TooManyConnections))).isPresent();
    }

    private static SnapshotJob says(SnapshotReason reason) {
        return OwnedJobs.first(
                "status: {conditions: [{type: Ready, status: \"False\", reason: %s, message: So.}]}".formatted(reason));
    }

    /**
     * Whatever the steps give up for is a reason of the condition Failed, and is told as final, but for two that are also said of
     * copies which go on: that the log may be purged, and that the job goes.
     */
    @ParameterizedTest
    @EnumSource(CopyReason.class)
    void whatACopyIsGivenUpForIsMendedByAPerson(CopyReason reason) {
        Kind kind = SnapshotReason.valueOf(reason.name()).kind();

        assertThat(kind)
                .isEqualTo(
                        switch (reason) {
                            case RunwayTooShort -> Kind.Waiting;
                            case Deleting -> Kind.Progressing;
                            default -> Kind.Stalled;
                        });
    }
}
