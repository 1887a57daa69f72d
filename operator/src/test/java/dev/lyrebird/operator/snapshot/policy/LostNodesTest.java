package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.snapshot.fixture.WorkerSamples;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is 12:00; a worker's node may be gone. */
class LostNodesTest {
    private static final String TWO_MINUTES_AGO = "2026-11-23T11:58:00Z";

    @Test
    void aPodWhoseNodeDoesNotConfirmItsEndHoldsTheCopy() {
        Verdict ready = SnapshotPolicies.ready(lost(yaml -> yaml).input());

        assertThat(ready.state()).isEqualTo(State.False);
        assertThat(ready.reason()).isEqualTo(SnapshotReason.NodeLost);
        assertThat(ready.message())
                .contains(
                        "Pod again-copy-0-x should have ended at 2026-11-23T11:58:00Z",
                        "node node-7 does not confirm",
                        "its chunks are given to no other pod",
                        "kubectl taint node node-7 node.kubernetes.io/out-of-service=nodeshutdown:NoExecute",
                        "kubectl delete node node-7");
        assertThat(SnapshotPolicies.suspended(lost(yaml -> yaml).input()).reason())
                .isEqualTo(SnapshotReason.AsExpected);
    }

    @ParameterizedTest
    @CsvSource({"Running, 2026-11-23T11:59:10Z", "Failed, 2026-11-23T11:58:00Z", "Succeeded, 2026-11-23T11:58:00Z"})
    void aPodThatHasTimeLeftOrHasEndedDoesNot(String phase, String by) {
        SnapshotInputs ending = copying(yaml -> yaml).pods(WorkerSamples.ending(phase, by));

        assertThat(SnapshotPolicies.ready(ending.input()).reason()).isEqualTo(SnapshotReason.Copying);
    }

    @Test
    void whoWaitsForTheEndOfTheCopySaysWhy() {
        Verdict deleting = SnapshotPolicies.ready(lost(yaml -> yaml).deleting().input());
        assertThat(deleting.reason()).isEqualTo(SnapshotReason.Deleting);
        assertThat(deleting.message()).contains("It waits", "the tables do not rejoin", "kubectl taint node");

        SnapshotInputs suspended = lost(yaml -> yaml + "  suspend: true\n");
        assertThat(SnapshotPolicies.ready(suspended.input()).reason()).isEqualTo(SnapshotReason.NodeLost);
        Verdict condition = SnapshotPolicies.suspended(suspended.input());
        assertThat(condition.state()).isEqualTo(State.False);
        assertThat(condition.reason()).isEqualTo(SnapshotReason.NodeLost);
        assertThat(condition.message()).contains("the copy is not suspended yet");
    }

    @Test
    void aPodThatIsNotHeardOfIsSaid() {
        SnapshotInputs young = copying(yaml -> yaml).pods(WorkerSamples.silent("2026-11-23T11:59:10Z"));
        assertThat(SnapshotPolicies.ready(young.input()).reason()).isEqualTo(SnapshotReason.Copying);

        Verdict ready = SnapshotPolicies.ready(copying(yaml -> yaml)
                .pods(WorkerSamples.silent(TWO_MINUTES_AGO))
                .input());
        assertThat(ready.reason()).isEqualTo(SnapshotReason.NodeLost);
        assertThat(ready.message()).contains("not ready since 2026-11-23T11:58:00Z", "kubectl get node node-7");
    }

    @Test
    void aContainerBesideOursThatIsNotReadyIsNoLostNode() {
        SnapshotInputs beside = copying(yaml -> yaml).pods(WorkerSamples.besideOne(TWO_MINUTES_AGO));

        assertThat(SnapshotPolicies.ready(beside.input()).reason()).isEqualTo(SnapshotReason.Copying);
    }

    private static SnapshotInputs lost(UnaryOperator<String> edit) {
        return copying(edit).pods(WorkerSamples.ending("Running", TWO_MINUTES_AGO));
    }

    private static SnapshotInputs copying(UnaryOperator<String> edit) {
        return in(SnapshotStep.Copying, edit)
                .turn(SnapshotOrder.Split)
                .lane()
                .told()
                .copied(3)
                .copyJob();
    }
}
