package dev.lyrebird.operator.source.policy.ready;

import static dev.lyrebird.operator.source.fixture.PodForms.deleted;
import static dev.lyrebird.operator.source.fixture.PodForms.scheduled;
import static dev.lyrebird.operator.source.fixture.PodForms.unready;
import static dev.lyrebird.operator.source.fixture.PodForms.unschedulable;
import static dev.lyrebird.operator.source.fixture.PodForms.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.CheckpointStatus;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.PodForms;
import dev.lyrebird.operator.source.fixture.StatusDraft;
import dev.lyrebird.operator.source.policy.AspectPolicies;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the capture's pod looks like, and what is said of it. */
class ReadyPodTest {
    private static final Finding UNREACHABLE =
            Finding.fails(SourceReason.SourceUnreachable, "orders-db:3306 does not answer.");
    private static final Finding PREDECESSOR =
            new Finding(Finding.State.Unknown, SourceReason.AwaitsPredecessor, "The pod before may still deliver.");

    static Stream<Arguments> inputs() {
        Inputs ok = Inputs.streaming();
        return Stream.of(
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
                Arguments.of(
                        "the StatefulSet's controller has not seen the newest template",
                        ok.pod(ofRevision("capture-1")).owned(capture(2, 1L, "capture-1")),
                        "Unknown/Starting",
                        "is being replaced"),
                Arguments.of(
                        "the pod is of an older template",
                        ok.pod(ofRevision("capture-1")).owned(capture(2, 2L, "capture-2")),
                        "Unknown/Starting",
                        "is being replaced"),
                Arguments.of(
                        "the pod is of the newest template",
                        ok.pod(ofRevision("capture-2")).owned(capture(2, 2L, "capture-2")),
                        "True/Streaming",
                        "read and delivered"),
                Arguments.of(
                        "a controller that tells of no revisions",
                        ok.pod(ofRevision("capture-1")).owned(capture(2, null, null)),
                        "True/Streaming",
                        "read and delivered"),
                Arguments.of(
                        "a pod without a revision",
                        ok.owned(capture(2, 2L, "capture-2")),
                        "True/Streaming",
                        "read and delivered"),
                Arguments.of("the pod ends", ok.pod(deleted("2026-11-23T12:00:30Z")), "Unknown/Starting", "ends"),
                Arguments.of(
                        "a pod that is replaced has ended",
                        ok.pod(pod -> PodForms.crashing(
                                deleted("2026-11-23T12:00:30Z").apply(pod))),
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
                Arguments.of("crashes", ok.pod(PodForms::crashing), "False/PodFailing", "exit code 3 (Error): no luck"),
                Arguments.of(
                        "a container beside it fails, and changes flow",
                        ok.pod(PodForms.besideOneThatFails("2026-11-23T11:00:00Z")),
                        "True/Streaming",
                        "Changes are read"),
                Arguments.of(
                        "a container that starts before it fails",
                        ok.pod(PodForms::behindOneThatFails),
                        "False/PodFailing",
                        "Container istio-init, which is not one of Lyrebird's: CrashLoopBackOff: back-off 10s"),
                Arguments.of("harmless waiting", ok.pod(waiting("ContainerCreating", null)), "True/Streaming", ""));
    }

    private static UnaryOperator<PodBuilder> ofRevision(String revision) {
        return pod -> pod.editMetadata()
                .addToLabels("controller-revision-hash", revision)
                .endMetadata();
    }

    private static StatefulSet capture(long generation, Long observed, String revision) {
        return new StatefulSetBuilder()
                .withNewMetadata()
                .withName("orders-capture")
                .withNamespace("shop")
                .withGeneration(generation)
                .endMetadata()
                .withNewStatus()
                .withObservedGeneration(observed)
                .withUpdateRevision(revision)
                .endStatus()
                .build();
    }

    private static CdcSourceStatus saying(SourceReason reason) {
        return StatusDraft.blank()
                .conditions(new Conditions(List.of())
                        .merged(Map.of(Conditions.READY, Verdict.fails(reason, "Said before.")), 1, Inputs.NOW))
                .checkpoint(new CheckpointStatus("orders-checkpoint", "checkpoint-uid", 1L, null))
                .done();
    }

    /** Of an earlier pod alone anything was heard. */
    private static Inputs unheard(String started) {
        return Inputs.streaming()
                .report("old", "h", Map.of())
                .pod(unready("2026-11-23T11:00:00Z"))
                .pod(pod -> pod.editStatus()
                        .withContainerStatuses(new ContainerStatusBuilder()
                                .withName("capture")
                                .withState(new ContainerStateBuilder()
                                        .withNewRunning(started)
                                        .build())
                                .build())
                        .endStatus());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void explains(String what, Inputs inputs, String expected, String words) {
        Verdict ready = SourcePolicies.ready(inputs.input());

        assertThat(ready.state() + "/" + ready.reason()).isEqualTo(expected);
        assertThat(ready.message()).contains(words);
    }

    @Test
    void aPodThatDoesNotComeToRunIsToldOf() {
        Inputs noNode = Inputs.streaming().pod(unschedulable("2026-11-23T11:58:00Z"));
        Verdict ready = SourcePolicies.ready(noNode.input());

        assertThat(ready.warns()).isTrue();
        assertThat(AspectPolicies.reconciling(ready, noNode.input()).state()).isEqualTo(Finding.State.False);
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
}
