package dev.lyrebird.operator.source.policy.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.Lanes;
import dev.lyrebird.operator.source.fixture.OwnedJobs;
import dev.lyrebird.operator.source.model.CheckpointSight;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.AspectPolicies;
import dev.lyrebird.operator.source.policy.ObjectsRefused;
import dev.lyrebird.operator.source.policy.SourceSteps;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final Finding COPYING = Finding.fails(SourceReason.Copying, "1 of 2 tables.");

    static Stream<Arguments> inputs() {
        Inputs ok = Inputs.streaming();
        return Stream.of(
                Arguments.of("all well", ok, "True/Streaming", "Changes are read"),
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
                        "SnapshotJob orders-first, which makes the first copy, makes no progress (TooManyConnections): Said"
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
    void whatTheApiServerRefusesIsSaidInItsWords() {
        Inputs ok = Inputs.streaming();
        SourceStep run = SourceSteps.next(ok.input());

        Verdict refused = ObjectsRefused.verdict(
                ok.input(), run, "must be less than or equal to memory limit.", Optional.empty());

        assertThat(refused.state() + "/" + refused.reason()).isEqualTo("False/ObjectsRefused");
        assertThat(refused.message()).contains("must be less than or equal to memory limit. The capture pod goes on");
        assertThat(AspectPolicies.stalled(refused).state()).isEqualTo(Finding.State.False);
        assertThat(ObjectsRefused.verdict(ok.withoutPod().input(), run, "no.", Optional.empty())
                        .message())
                .doesNotContain("goes on");
    }

    @Test
    void whyASourceMustNotGoOnIsToldThoughItCannotBeStopped() {
        Inputs lost = Inputs.streaming().checkpoint(new CheckpointSight.Absent());

        Verdict refused =
                ObjectsRefused.verdict(lost.input(), SourceSteps.next(lost.input()), "denied.", Optional.empty());

        assertThat(refused.state() + "/" + refused.reason()).isEqualTo("False/CheckpointLost");
        assertThat(refused.message()).contains("Restore the ConfigMap", "could not be stopped", "denied.");
    }
}
