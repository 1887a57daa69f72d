package dev.lyrebird.operator.source.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.CheckpointStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.JobRef;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.Lanes;
import dev.lyrebird.operator.source.fixture.OwnedJobs;
import dev.lyrebird.operator.source.fixture.StatusDraft;
import dev.lyrebird.operator.source.model.CheckpointSight;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.verdict.ConditionSet;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first problem that explains is the one that is shown. */
class ReadyTest {
    private static final Finding UNREACHABLE =
            Finding.fails(SourceReason.SourceUnreachable, "orders-db:3306 does not answer.");
    private static final Finding NO_STREAM = Finding.fails(SourceReason.EngineFailed, "The engine ended.");
    private static final Finding NO_SECRET =
            Finding.fails(SourceReason.SecretMissing, "Secret orders-db does not exist.");
    private static final Finding AWAITING = Finding.fails(SourceReason.AwaitsSnapshotJob, "It stands still.");
    private static final Finding PREDECESSOR =
            new Finding(Finding.State.Unknown, SourceReason.AwaitsPredecessor, "The pod before may still deliver.");
    private static final Finding COPYING = Finding.fails(SourceReason.Copying, "1 of 2 tables.");

    static Stream<Arguments> inputs() {
        Inputs ok = Inputs.streaming();
        return Stream.of(
                Arguments.of("all well", ok, "True/Streaming", "Changes are read"),
                Arguments.of("no pod yet", ok.withoutPod(), "Unknown/Starting", "no pod"),
                Arguments.of(
                        "no pod for a minute",
                        ok.podMissingSince(Inputs.NOW.minusSeconds(61)),
                        "False/PodNotCreated",
                        "kubectl describe statefulset orders-capture --namespace shop"),
                Arguments.of(
                        "no pod for a moment",
                        ok.podMissingSince(Inputs.NOW.minusSeconds(30)),
                        "Unknown/Starting",
                        "no pod"),
                Arguments.of(
                        "no pod, as was found before the operator was restarted",
                        Inputs.streaming()
                                .status(saying(SourceReason.PodNotCreated))
                                .podMissingSince(Inputs.NOW),
                        "False/PodNotCreated",
                        "no pod"),
                Arguments.of(
                        "nothing reported",
                        Inputs.streaming().report("old", "h", Map.of()),
                        "Unknown/Starting",
                        "not said yet"),
                Arguments.of("the pod ends", ok.pod(deleted("2026-11-23T12:00:30Z")), "Unknown/Starting", "ends"),
                Arguments.of(
                        "a pod that is replaced has ended",
                        ok.pod(pod -> crashing(deleted("2026-11-23T12:00:30Z").apply(pod))),
                        "Unknown/Starting",
                        "ends"),
                Arguments.of("the node is lost", ok.pod(deleted("2026-11-23T11:58:00Z")), "False/NodeLost", "node-1"),
                Arguments.of(
                        "the node does not answer",
                        ok.pod(unready("2026-11-23T11:58:59Z")),
                        "False/PodSilent",
                        "kubectl get node node-1"),
                Arguments.of(
                        "a pod that cannot write what it waits for",
                        ok.pod(unready("2026-11-23T11:58:59Z")),
                        "False/PodSilent",
                        "not reach the API server (a NetworkPolicy"),
                Arguments.of(
                        "a pod that never said anything",
                        unheard("2026-11-23T11:57:59Z"),
                        "False/PodSilent",
                        "must reach the API server"),
                Arguments.of(
                        "a pod that has said nothing yet",
                        unheard("2026-11-23T11:58:30Z"),
                        "Unknown/Starting",
                        "not said yet"),
                Arguments.of(
                        "a probe that failed a moment ago",
                        ok.pod(unready("2026-11-23T11:59:30Z")),
                        "True/Streaming",
                        "Changes are read"),
                Arguments.of(
                        "a pod that is not ready and says why",
                        ok.finding(Map.of(Aspect.SourceReachable, UNREACHABLE)).pod(unready("2026-11-23T11:00:00Z")),
                        "False/SourceUnreachable",
                        "orders-db:3306"),
                Arguments.of(
                        "a pod that waits for the one before, and says so",
                        ok.finding(Map.of(Aspect.SinkHealthy, PREDECESSOR)).pod(unready("2026-11-23T11:58:00Z")),
                        "True/Streaming",
                        ""),
                Arguments.of(
                        "no node fits",
                        ok.pod(unschedulable("2026-11-23T11:58:59Z")),
                        "False/PodPending",
                        "finds no node: Unschedulable: 0/3 nodes"),
                Arguments.of(
                        "no node yet",
                        ok.pod(unschedulable("2026-11-23T11:59:30Z")),
                        "Unknown/Starting",
                        "no node yet: Unschedulable: 0/3 nodes"),
                Arguments.of(
                        "a pod that does not start",
                        ok.pod(scheduled("2026-11-23T11:54:59Z")),
                        "False/PodPending",
                        "kubectl describe pod --namespace shop orders-capture-0"),
                Arguments.of(
                        "a pod that is being created",
                        ok.pod(scheduled("2026-11-23T11:56:00Z")),
                        "Unknown/Starting",
                        "image is pulled"),
                Arguments.of(
                        "no image", ok.pod(waiting("ImagePullBackOff", "not found")), "False/PodFailing", "not found"),
                Arguments.of(
                        "crashes", ok.pod(ReadyTest::crashing), "False/PodFailing", "exit code 3 (Error): no luck"),
                Arguments.of("harmless waiting", ok.pod(waiting("ContainerCreating", null)), "True/Streaming", ""),
                Arguments.of(
                        "first in the order of aspects",
                        ok.finding(Map.of(Aspect.Streaming, NO_STREAM, Aspect.SourceReachable, UNREACHABLE)),
                        "False/SourceUnreachable",
                        "orders-db:3306"),
                Arguments.of(
                        "a missing Secret explains all",
                        ok.finding(Map.of(Aspect.SinkHealthy, NO_SECRET, Aspect.SourceReachable, UNREACHABLE)),
                        "False/SecretMissing",
                        "orders-db"),
                Arguments.of(
                        "copying is no failure",
                        ok.finding(Map.of(Aspect.SnapshotComplete, COPYING)),
                        "False/Copying",
                        "1 of 2"),
                Arguments.of(
                        "a failure explains a copy that stands still",
                        ok.finding(Map.of(Aspect.SnapshotComplete, COPYING, Aspect.Streaming, NO_STREAM)),
                        "False/EngineFailed",
                        "ended"),
                Arguments.of(
                        "a first copy that waits for its job is no failure",
                        ok.finding(Map.of(Aspect.SnapshotComplete, AWAITING, Aspect.Streaming, AWAITING)),
                        "False/AwaitsSnapshotJob",
                        "stands still"),
                Arguments.of(
                        "a first copy that waits for a person",
                        ok.finding(Map.of(Aspect.SnapshotComplete, AWAITING, Aspect.Streaming, AWAITING))
                                .at(held(ok))
                                .jobs(OwnedJobs.first(job("False", "TooManyConnections", "False", "True"))),
                        "False/FirstCopyStalled",
                        "SnapshotJob orders-first, which makes the first copy, does not get on (TooManyConnections): Said"
                                + " by the job. It stands still."),
                Arguments.of(
                        "a first copy that is suspended",
                        ok.finding(Map.of(Aspect.SnapshotComplete, COPYING, Aspect.Streaming, COPYING))
                                .at(assigned(ok))
                                .jobs(OwnedJobs.first(job("True", "Suspended", "False", "False"))),
                        "False/FirstCopyWaits",
                        "Said by the job."),
                Arguments.of(
                        "a first copy that the capture makes, with a job that came too late",
                        ok.finding(Map.of(Aspect.SnapshotComplete, COPYING, Aspect.Streaming, COPYING))
                                .at(held(ok))
                                .jobs(OwnedJobs.first(job("True", "Suspended", "False", "False"))),
                        "False/Copying",
                        "1 of 2"),
                Arguments.of(
                        "a first copy that gets on",
                        ok.finding(Map.of(Aspect.SnapshotComplete, COPYING, Aspect.Streaming, COPYING))
                                .at(assigned(ok))
                                .jobs(OwnedJobs.first(job("False", "Copying", "True", "False"))),
                        "False/Copying",
                        "1 of 2"),
                Arguments.of(
                        "a first copy whose job waits for the source",
                        ok.finding(Map.of(Aspect.SnapshotComplete, AWAITING, Aspect.Streaming, AWAITING))
                                .at(held(ok))
                                .jobs(OwnedJobs.first(job("False", "SourceNotReady", "False", "False"))),
                        "False/AwaitsSnapshotJob",
                        "stands still"),
                Arguments.of(
                        "a first copy that was given up",
                        ok.finding(Map.of(Aspect.SnapshotComplete, AWAITING, Aspect.Streaming, AWAITING))
                                .at(held(ok))
                                .jobs(OwnedJobs.first("status: {step: {name: Failed}, failure: {reason: PlanFailed,"
                                        + " message: Access denied.}}")),
                        "False/FirstCopyFailed",
                        "Access denied."),
                Arguments.of(
                        "a first copy in the way of that of a later start",
                        ok.finding(Map.of(Aspect.SnapshotComplete, AWAITING, Aspect.Streaming, AWAITING))
                                .at(held(ok))
                                .jobs(OwnedJobs.first("status: {step: {name: Complete}}")),
                        "False/FirstCopyFailed",
                        "Delete it"));
    }

    private static CdcSourceStatus saying(SourceReason reason) {
        return StatusDraft.blank()
                .conditions(new ConditionSet(List.of(), 1, Inputs.NOW)
                        .with("Ready", Verdict.fails(reason, "Said before."))
                        .toList())
                .checkpoint(new CheckpointStatus("orders-checkpoint", "checkpoint-uid", 1L))
                .done();
    }

    private static Checkpoint held(Inputs inputs) {
        Checkpoint checkpoint = inputs.input().checkpoint().initialised().orElseThrow();
        return Lanes.with(checkpoint, List.of(Lane.held(checkpoint.position())));
    }

    /** Its SnapshotJob copies. */
    private static Checkpoint assigned(Inputs inputs) {
        Checkpoint checkpoint = inputs.input().checkpoint().initialised().orElseThrow();
        return Lanes.with(
                checkpoint,
                List.of(Lane.heldFor(new JobRef("a-uid", "orders-first"), checkpoint.position(), Inputs.NOW)));
    }

    /** @return what a job says of itself */
    private static String job(String ready, String reason, String reconciling, String stalled) {
        return """
                status:
                  step: {name: Copying}
                  conditions:
                  - {type: Ready, status: "%s", reason: %s, message: Said by the job.}
                  - {type: Reconciling, status: "%s"}
                  - {type: Stalled, status: "%s"}
                """.formatted(ready, reason, reconciling, stalled);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void explains(String what, Inputs inputs, String expected, String words) {
        Verdict ready = SourcePolicies.ready(inputs.input());

        assertThat(ready.state() + "/" + ready.reason()).isEqualTo(expected);
        assertThat(ready.message()).contains(words);
    }

    @Test
    void whatAnEarlierPodOrConfigurationReportedIsHistory() {
        String hash = Inputs.streaming().input().configHash().orElseThrow();
        Map<Aspect, Finding> bad = Map.of(Aspect.SourceReachable, UNREACHABLE);

        for (Inputs history : new Inputs[] {
            Inputs.streaming().report("an-earlier-pod", hash, bad),
            Inputs.streaming().report("pod-uid", "earlier", bad)
        }) {
            assertThat(history.input().currentReport()).isEmpty();
            assertThat(AspectPolicies.aspect(Aspect.SourceReachable, history.input()))
                    .isEqualTo(
                            Verdict.unknown(SourceReason.NotKnownYet, "The capture pod has not reported on this yet."));
        }
    }

    @Test
    void aSuspendedSourceIsReadyAndItsPodsEndIsUnderWay() {
        Inputs suspended = Inputs.firstSight(yaml -> yaml + "  suspend: true\n")
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid");
        Verdict gone = SourcePolicies.ready(suspended.input());
        Verdict ending = SourcePolicies.ready(suspended.running().input());

        assertThat(gone.state()).isEqualTo(Finding.State.True);
        assertThat(AspectPolicies.suspended(suspended.input()).state()).isEqualTo(Finding.State.True);
        assertThat(AspectPolicies.reconciling(gone, suspended.input()).state()).isEqualTo(Finding.State.False);
        assertThat(AspectPolicies.suspended(suspended.running().input()).state())
                .isEqualTo(Finding.State.False);
        assertThat(AspectPolicies.reconciling(ending, suspended.running().input())
                        .state())
                .isEqualTo(Finding.State.True);
    }

    @Test
    void aPodThatDoesNotComeToRunIsToldOf() {
        Inputs noNode = Inputs.streaming().pod(unschedulable("2026-11-23T11:58:00Z"));
        Verdict ready = SourcePolicies.ready(noNode.input());

        assertThat(ready.warns()).isTrue();
        assertThat(AspectPolicies.reconciling(ready, noNode.input()).state()).isEqualTo(Finding.State.False);
    }

    @Test
    void whatTheApiServerRefusesIsSaidInItsWords() {
        Inputs ok = Inputs.streaming();
        SourceStep run = SourceSteps.next(ok.input());

        Verdict refused = ObjectsRefused.verdict(ok.input(), run, "must be less than or equal to memory limit.");

        assertThat(refused.state() + "/" + refused.reason()).isEqualTo("False/ObjectsRefused");
        assertThat(refused.message()).contains("must be less than or equal to memory limit. The capture pod goes on");
        assertThat(AspectPolicies.stalled(refused).state()).isEqualTo(Finding.State.False);
        assertThat(ObjectsRefused.verdict(ok.withoutPod().input(), run, "no.").message())
                .doesNotContain("goes on");
    }

    @Test
    void whyASourceMustNotGoOnIsToldThoughItCannotBeStopped() {
        Inputs lost = Inputs.streaming().checkpoint(new CheckpointSight.Absent());

        Verdict refused = ObjectsRefused.verdict(lost.input(), SourceSteps.next(lost.input()), "denied.");

        assertThat(refused.state() + "/" + refused.reason()).isEqualTo("False/CheckpointLost");
        assertThat(refused.message()).contains("Restore the ConfigMap", "could not be stopped", "denied.");
    }

    @Test
    void aSuspendedSourceWhosePodNobodyEndsSaysSo() {
        Inputs suspended = Inputs.firstSight(yaml -> yaml + "  suspend: true\n")
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .running()
                .pod(deleted("2026-11-23T11:58:00Z"));

        Verdict ready = SourcePolicies.ready(suspended.input());

        assertThat(ready.state() + "/" + ready.reason()).isEqualTo("False/NodeLost");
        assertThat(ready.message()).contains("node-1", "not suspended yet").doesNotContain("replaced");
        assertThat(AspectPolicies.suspended(suspended.input())).isEqualTo(ready);
    }

    /** Of an earlier pod alone anything was heard. */
    private static Inputs unheard(String started) {
        return Inputs.streaming()
                .report("old", "h", Map.of())
                .pod(unready("2026-11-23T11:00:00Z"))
                .pod(pod -> pod.editStatus()
                        .withContainerStatuses(new ContainerStatusBuilder()
                                .withState(new ContainerStateBuilder()
                                        .withNewRunning(started)
                                        .build())
                                .build())
                        .endStatus());
    }

    private static UnaryOperator<PodBuilder> unready(String since) {
        return pod -> pod.editStatus()
                .withConditions(new PodConditionBuilder()
                        .withType("Ready")
                        .withStatus("False")
                        .withLastTransitionTime(since)
                        .build())
                .endStatus();
    }

    private static UnaryOperator<PodBuilder> deleted(String deadline) {
        return pod -> pod.editMetadata().withDeletionTimestamp(deadline).endMetadata();
    }

    private static UnaryOperator<PodBuilder> unschedulable(String created) {
        return pod -> pending(pod.editMetadata().withCreationTimestamp(created).endMetadata())
                .editStatus()
                .withConditions(new PodConditionBuilder()
                        .withType("PodScheduled")
                        .withStatus("False")
                        .withReason("Unschedulable")
                        .withMessage("0/3 nodes are available: 3 Insufficient memory.")
                        .build())
                .endStatus();
    }

    private static UnaryOperator<PodBuilder> scheduled(String since) {
        return pod -> pending(pod)
                .editStatus()
                .withConditions(new PodConditionBuilder()
                        .withType("PodScheduled")
                        .withStatus("True")
                        .withLastTransitionTime(since)
                        .build())
                .endStatus();
    }

    private static PodBuilder pending(PodBuilder pod) {
        return pod.editStatus().withPhase("Pending").endStatus();
    }

    private static UnaryOperator<PodBuilder> waiting(String reason, String message) {
        return pod -> pod.editStatus()
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withState(new ContainerStateBuilder()
                                .withNewWaiting(message, reason)
                                .build())
                        .build())
                .endStatus();
    }

    private static PodBuilder crashing(PodBuilder pod) {
        return pod.editStatus()
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withState(new ContainerStateBuilder()
                                .withNewWaiting("back-off 10s", "CrashLoopBackOff")
                                .build())
                        .withLastState(new ContainerStateBuilder()
                                .withNewTerminated()
                                .withExitCode(3)
                                .withReason("Error")
                                .withMessage("no luck")
                                .endTerminated()
                                .build())
                        .build())
                .endStatus();
    }
}
