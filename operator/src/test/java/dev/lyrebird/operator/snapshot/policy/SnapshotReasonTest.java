package dev.lyrebird.operator.snapshot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.snapshot.steps.CopyReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotReasonTest {
    /** Whatever the steps give up for is a reason of the condition Failed, and documented as such. */
    @ParameterizedTest
    @EnumSource(CopyReason.class)
    void everyReasonToGiveUpIsAReasonOfTheStatus(CopyReason reason) {
        assertThat(SnapshotReason.valueOf(reason.name()).meaning()).isNotEmpty();
    }
}
