package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a job that has its turn says of what it waits for. */
class WorkingPoliciesTest {
    private static final UnaryOperator<String> SUSPENDED = yaml -> yaml + "  suspend: true\n";

    @Test
    void aCopyStandsWithItsSource() {
        SnapshotInputs copying = copying().sourceSpec(SUSPENDED).copyJob();

        Verdict ready = SnapshotPolicies.ready(copying.input());
        assertThat(ready.reason()).isEqualTo(SnapshotReason.SourceSuspended);
        assertThat(ready.message()).contains("CdcSource orders", "what was copied is kept");
        assertThat(SnapshotPolicies.suspended(copying.pod("Running").input()).reason())
                .isEqualTo(SnapshotReason.Stopping);
        Verdict suspended = SnapshotPolicies.suspended(copying.pod("Failed").input());
        assertThat(suspended.state()).isEqualTo(State.True);
        assertThat(suspended.reason()).isEqualTo(SnapshotReason.SourceSuspended);
    }

    @Test
    void aJobThatIsSuspendedItselfSaysSoFirst() {
        SnapshotInputs both = in(SnapshotStep.Copying, SUSPENDED)
                .turn(SnapshotOrder.Split)
                .lane()
                .told()
                .copied(3)
                .sourceSpec(SUSPENDED);

        assertThat(SnapshotPolicies.ready(both.input()).reason()).isEqualTo(SnapshotReason.Suspended);
        assertThat(SnapshotPolicies.suspended(both.input()).reason()).isEqualTo(SnapshotReason.Suspended);
    }

    private static SnapshotInputs copying() {
        return in(SnapshotStep.Copying).turn(SnapshotOrder.Split).lane().told().copied(3);
    }
}
