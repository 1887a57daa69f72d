package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.snapshot.fixture.WorkerSamples;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
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
    void aCopyRestsWhileItsSourceAsksAboutAnotherDestination() {
        Verdict ready =
                SnapshotPolicies.ready(copying().deliveredElsewhere().copyJob().input());

        assertThat(ready.reason()).isEqualTo(SnapshotReason.SourceNotReady);
        assertThat(ready.message()).contains("CdcSource orders has another destination now", "the copy rests");
    }

    @Test
    void aPlanOfANewerLyrebirdIsSaidToBeOne() {
        SnapshotInput input = copying()
                .owning(WorkerSamples.configMap("again-plan", DataKeys.PLAN, "{\"version\":2}"))
                .copyJob()
                .pod("Running")
                .input();

        Verdict ready = SnapshotPolicies.ready(input);
        assertThat(ready.reason()).isEqualTo(SnapshotReason.WrittenByNewer);
        assertThat(ready.message())
                .contains("ConfigMap again-plan", "newer Lyrebird (form 2", "left as it is", "Upgrade the operator");
        assertThat(SnapshotPolicies.stalled(input, ready).state()).isEqualTo(State.True);
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

    @Test
    void thePodsOfASuspendedCopyEndUnderWay() {
        SnapshotInputs suspended = in(SnapshotStep.Copying, SUSPENDED)
                .turn(SnapshotOrder.Split)
                .lane()
                .told()
                .copied(3)
                .copyJob();
        SnapshotInput ending = suspended.pod("Running").input();
        SnapshotInput ended = suspended.pod("Failed").input();

        assertThat(SnapshotPolicies.reconciling(ending, SnapshotPolicies.ready(ending)))
                .isEqualTo(Verdict.holds(SnapshotReason.Stopping, "The pods are ending."));
        assertThat(SnapshotPolicies.reconciling(ended, SnapshotPolicies.ready(ended))
                        .state())
                .isEqualTo(State.False);
    }

    @Test
    void aPodThatFindsNoNodeForAMinuteSaysWhy() {
        SnapshotInputs young = copying().copyJob().pods(WorkerSamples.unscheduled("2026-11-23T11:59:10Z"));
        assertThat(SnapshotPolicies.ready(young.input()).reason()).isEqualTo(SnapshotReason.Copying);

        SnapshotInputs old = copying().copyJob().pods(WorkerSamples.unscheduled("2026-11-23T11:58:50Z"));
        Verdict ready = SnapshotPolicies.ready(old.input());
        assertThat(ready.reason()).isEqualTo(SnapshotReason.PodPending);
        assertThat(ready.message()).contains("Pod again-copy-0-x", "0/3 nodes are available: 3 Insufficient memory.");
    }

    @Test
    void aPodThatDoesNotStartForFiveMinutesIsPointedTo() {
        SnapshotInputs young = copying().copyJob().pods(WorkerSamples.creating("2026-11-23T11:55:10Z"));
        assertThat(SnapshotPolicies.ready(young.input()).reason()).isEqualTo(SnapshotReason.Copying);

        SnapshotInputs old = copying().copyJob().pods(WorkerSamples.creating("2026-11-23T11:54:50Z"));
        Verdict ready = SnapshotPolicies.ready(old.input());
        assertThat(ready.reason()).isEqualTo(SnapshotReason.PodPending);
        assertThat(ready.message())
                .contains(
                        "Pod again-copy-0-x has node node-7 since 2026-11-23T11:54:50Z",
                        "kubectl describe pod --namespace shop again-copy-0-x");
    }

    @Test
    void whatOthersDoMeanwhileIsSaidBeforeAPodThatDoesNotStart() {
        SnapshotInputs other =
                copying().copyJob().pods(WorkerSamples.creating("2026-11-23T11:54:50Z"), WorkerSamples.running());

        assertThat(SnapshotPolicies.ready(other.input()).reason()).isEqualTo(SnapshotReason.Copying);
    }

    @Test
    void whatPlansMayNotStartEither() {
        SnapshotInputs planning = in(SnapshotStep.Planning)
                .turn(SnapshotOrder.Split)
                .lane()
                .told()
                .planJob()
                .pods(WorkerSamples.creating("2026-11-23T11:54:50Z"));

        assertThat(SnapshotPolicies.ready(planning.input()).reason()).isEqualTo(SnapshotReason.PodPending);
    }

    @Test
    void aJobThatMayMakeNoPodIsPointedTo() {
        SnapshotInputs young = copying().owning(WorkerSamples.started("again-copy", "2026-11-23T11:59:10Z"));
        assertThat(SnapshotPolicies.ready(young.input()).reason()).isEqualTo(SnapshotReason.Copying);

        SnapshotInputs old = copying().owning(WorkerSamples.started("again-copy", "2026-11-23T11:58:50Z"));
        Verdict ready = SnapshotPolicies.ready(old.input());
        assertThat(ready.reason()).isEqualTo(SnapshotReason.PodPending);
        assertThat(ready.message())
                .contains("no pod since 2026-11-23T11:58:50Z", "kubectl describe job --namespace shop again-copy");

        assertThat(SnapshotPolicies.ready(old.pod("Running").input()).reason()).isEqualTo(SnapshotReason.Copying);
        SnapshotInputs justEnded = old.pods(WorkerSamples.endedAt("2026-11-23T11:59:30Z", 0));
        assertThat(SnapshotPolicies.ready(justEnded.input()).reason()).isEqualTo(SnapshotReason.Copying);
    }

    @Test
    void inThePauseAfterAFailedPodItsWordsAreSaid() {
        Verdict ready = SnapshotPolicies.ready(copying()
                .owning(WorkerSamples.started("again-copy", "2026-11-23T11:30:00Z"))
                .pods(WorkerSamples.endedAt("2026-11-23T11:58:00Z", 137))
                .input());

        assertThat(ready.reason()).isEqualTo(SnapshotReason.PodFailing);
        assertThat(ready.message()).contains("Pod again-copy-0-x", "exit code 137");
    }

    @Test
    void aPodThatFailedAndDoesNotEndForAnotherContainerIsToBeDeleted() {
        Verdict ready = SnapshotPolicies.ready(copying()
                .copyJob()
                .pods(WorkerSamples.lingering("2026-11-23T11:59:00Z", 1))
                .input());

        assertThat(ready.reason()).isEqualTo(SnapshotReason.PodFailing);
        assertThat(ready.message()).contains("exit code 1", "kubectl delete pod again-copy-0-x --namespace shop");
    }

    @Test
    void aPodThatCopiedItsPartAndDoesNotEndIsNoTrouble() {
        SnapshotInputs lingering = copying().copyJob().pods(WorkerSamples.lingering("2026-11-23T11:59:00Z", 0));

        assertThat(SnapshotPolicies.ready(lingering.input()).reason()).isEqualTo(SnapshotReason.Copying);
    }

    @Test
    void whoHasCopiedAllNeedsNoPod() {
        SnapshotInputs all = in(SnapshotStep.Copying)
                .turn(SnapshotOrder.Split)
                .lane()
                .told()
                .copied(SnapshotInputs.GROUPS)
                .owning(WorkerSamples.started("again-copy", "2026-11-23T11:30:00Z"));

        assertThat(SnapshotPolicies.ready(all.input()).reason()).isEqualTo(SnapshotReason.Copying);
    }

    @Test
    void whoIsLedBackSaysWhatTheSourceLacks() {
        SnapshotInputs rejoining =
                in(SnapshotStep.Rejoining).turn(SnapshotOrder.Rejoin).lane();
        assertThat(SnapshotPolicies.ready(rejoining.input()).reason()).isEqualTo(SnapshotReason.Rejoining);
        assertThat(SnapshotPolicies.ready(rejoining.deleting().input()).message())
                .doesNotContain("waits");

        SnapshotInputs away = rejoining.sourceSays("False", "SourceUnreachable", "False");
        Verdict ready = SnapshotPolicies.ready(away.input());
        assertThat(ready.reason()).isEqualTo(SnapshotReason.SourceNotReady);
        assertThat(ready.message()).contains("CdcSource orders", "The server does not answer.");

        Verdict deleting = SnapshotPolicies.ready(away.deleting().input());
        assertThat(deleting.reason()).isEqualTo(SnapshotReason.Deleting);
        assertThat(deleting.message()).contains("It waits", "The server does not answer.");

        assertThat(SnapshotPolicies.ready(rejoining
                                .sourceSays("False", "Starting", "True")
                                .input())
                        .reason())
                .as("it is on its way")
                .isEqualTo(SnapshotReason.Rejoining);
        assertThat(SnapshotPolicies.ready(rejoining
                                .sourceSays("False", "FirstCopyWaits", "False")
                                .input())
                        .reason())
                .as("it has that from the job")
                .isEqualTo(SnapshotReason.Rejoining);
    }

    private static SnapshotInputs copying() {
        return in(SnapshotStep.Copying).turn(SnapshotOrder.Split).lane().told().copied(3);
    }
}
