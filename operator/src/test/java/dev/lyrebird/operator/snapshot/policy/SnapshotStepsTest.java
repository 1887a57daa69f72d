package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Complete;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Copying;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Failed;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Planning;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Rejoining;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Splitting;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Waiting;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.copying;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.enter;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.planning;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.rejoining;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.splitting;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.started;
import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.GROUPS;
import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.snapshot.fixture.WorkerSamples;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each state of a job, its source, its lane and its pods: and the one next act. */
class SnapshotStepsTest {
    private static final SnapshotAct WAIT = new SnapshotAct.Wait();
    private static final SnapshotAct STOP = new SnapshotAct.Stop();
    private static final UnaryOperator<String> SUSPENDED = yaml -> yaml + "  suspend: true\n";

    static Stream<Arguments> undisturbed() {
        return Stream.of(
                Arguments.of("first sight", in(Waiting).firstSight(), enter(Waiting)),
                Arguments.of("no turn yet", in(Waiting), WAIT),
                Arguments.of("another's turn", in(Waiting).turn("first", "other-uid", SnapshotOrder.Split), WAIT),
                Arguments.of("its turn", in(Waiting).turn(SnapshotOrder.Split), enter(Splitting)),
                Arguments.of("not split yet", splitting(), WAIT),
                Arguments.of("split", splitting().lane(), enter(Planning)),
                Arguments.of("to be planned", planning(), new SnapshotAct.Plan()),
                Arguments.of("being planned", planning().planJob().pod("Running"), new SnapshotAct.Plan()),
                Arguments.of("planned", planning().copied(0), enter(Copying)),
                Arguments.of("to be copied", copying(0), new SnapshotAct.Copy()),
                Arguments.of("partly copied", copying(3).copyJob().pod("Running"), new SnapshotAct.Copy()),
                Arguments.of(
                        "all copied, a pod runs", copying(GROUPS).copyJob().pod("Running"), new SnapshotAct.Copy()),
                Arguments.of(
                        "all copied, the Job is about to be complete",
                        started(GROUPS).pods(WorkerSamples.endedAt("2026-11-23T11:59:30Z", 0)),
                        new SnapshotAct.Copy()),
                Arguments.of(
                        "all copied, the Job may still make pods",
                        started(GROUPS).pods(WorkerSamples.endedAt("2026-11-23T11:58:50Z", 0)),
                        STOP),
                Arguments.of("all copied, the Job may make no pod, such as for a quota", started(GROUPS), STOP),
                Arguments.of(
                        "all copied, a pod finds no node",
                        started(GROUPS).pods(WorkerSamples.unscheduled("2026-11-23T11:31:00Z")),
                        STOP),
                Arguments.of(
                        "partly copied, the Job may make no pod, such as for a quota",
                        started(3),
                        new SnapshotAct.Copy()),
                Arguments.of(
                        "all copied, a pod does not end for another container",
                        copying(GROUPS).copyJob().pods(WorkerSamples.lingering("2026-11-23T11:59:00Z", 0)),
                        STOP),
                Arguments.of(
                        "all copied, the pod's phase may follow",
                        copying(GROUPS).copyJob().pods(WorkerSamples.lingering("2026-11-23T11:59:55Z", 0)),
                        new SnapshotAct.Copy()),
                Arguments.of(
                        "all copied, told to end, not known to have",
                        copying(GROUPS).owning(WorkerSamples.stopping("again-copy")),
                        STOP),
                Arguments.of(
                        "all copied, told to end, and has",
                        copying(GROUPS).copyJob("Suspended").pods(WorkerSamples.lingering("2026-11-23T11:59:00Z", 0)),
                        enter(Rejoining)),
                Arguments.of(
                        "all copied, all ended",
                        copying(GROUPS).copyJob("Complete").pod("Succeeded"),
                        enter(Rejoining)),
                Arguments.of("not led back", rejoining().lane(), WAIT),
                Arguments.of("led back, the source has not taken note", rejoining(), WAIT),
                Arguments.of("led back", in(Rejoining), enter(Complete)),
                Arguments.of("over", in(Complete), WAIT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("undisturbed")
    void takesTheNextStep(String state, SnapshotInputs inputs, SnapshotAct expected) {
        assertThat(SnapshotSteps.next(inputs.input())).isEqualTo(expected);
    }

    /** The promise: nothing is led back while something can still deliver. */
    @Test
    void neverRejoinsUnderARunningPod() {
        Stream.of(
                        undisturbed(),
                        RestoredJobTest.restored(),
                        SnapshotStopsTest.stopped(),
                        NewerDocumentsTest.newer(),
                        SnapshotFailuresTest.failures())
                .flatMap(states -> states)
                .map(state -> (SnapshotInputs) state.get()[1])
                .filter(inputs -> inputs.input().step() != Splitting)
                .map(inputs -> inputs.pod("Running"))
                .map(inputs -> SnapshotSteps.next(inputs.input()))
                .forEach(act -> assertThat(act).isNotEqualTo(enter(Rejoining)));
    }

    @Test
    void goesOnlyWhenItsTablesAreLedBack() {
        assertThat(SnapshotSteps.mayGo(in(Waiting).deleting().input())).isTrue();
        assertThat(SnapshotSteps.mayGo(
                        in(Waiting).turn(SnapshotOrder.Split).deleting().input()))
                .as("the order may be carried out at any time")
                .isFalse();
        assertThat(SnapshotSteps.mayGo(rejoining().lane().deleting().input())).isFalse();
        assertThat(SnapshotSteps.mayGo(in(Failed).deleting().input())).isTrue();
        assertThat(SnapshotSteps.mayGo(copying(1)
                        .source(Optional.empty())
                        .pod("Running")
                        .deleting()
                        .input()))
                .isFalse();
        assertThat(SnapshotSteps.mayGo(
                        rejoining().source(Optional.empty()).deleting().input()))
                .isTrue();
        assertThat(SnapshotSteps.mayGo(
                        rejoining().sourceSpec(SUSPENDED).lane().deleting().input()))
                .as("led back when the source goes on, job or not")
                .isTrue();
    }
}
