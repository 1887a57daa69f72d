package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Copying;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Planning;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.copying;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.copyingWithoutLane;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.enter;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.otherPipeline;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.plannedWith;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.planning;
import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What has to change, or is not known to be right, waits until no pod runs. */
class SnapshotStopsTest {
    private static final SnapshotAct STOP = new SnapshotAct.Stop();
    private static final UnaryOperator<String> SUSPENDED = yaml -> yaml + "  suspend: true\n";

    static Stream<Arguments> stopped() {
        return Stream.of(
                Arguments.of(
                        "suspended while planned", suspended(Planning).lane().told(), STOP),
                Arguments.of(
                        "suspended while copied",
                        suspended(Copying).lane().told().copied(3).copyJob(),
                        STOP),
                Arguments.of("its source is suspended while planned", planning().sourceSpec(SUSPENDED), STOP),
                Arguments.of(
                        "its source is suspended while copied",
                        copying(3).sourceSpec(SUSPENDED).copyJob().pod("Running"),
                        STOP),
                Arguments.of(
                        "nobody has decided about another destination, while planned",
                        planning().deliveredElsewhere(),
                        STOP),
                Arguments.of(
                        "nobody has decided about another destination, while copied",
                        copying(3).deliveredElsewhere(),
                        STOP),
                Arguments.of(
                        "deleted, pods run", copying(3).copyJob().pod("Running").deleting(), STOP),
                Arguments.of(
                        "deleted, told to stop, not known to have",
                        copying(3).copyJob().pod("Succeeded").deleting(),
                        STOP),
                Arguments.of(
                        "new gates, pods have the old ones",
                        copying(3).copyJob().pod("Running").pipeline(otherPipeline()),
                        STOP),
                Arguments.of(
                        "new gates, the Job may be making a pod with the old ones",
                        copying(3).copyJob().pod("Failed").pipeline(otherPipeline()),
                        STOP),
                Arguments.of(
                        "new gates, no pod has the old ones",
                        copying(3).copyJob("Suspended").pod("Failed").pipeline(otherPipeline()),
                        new SnapshotAct.Copy()),
                Arguments.of(
                        "new gates while planned",
                        planning().planJob().pod("Running").pipeline(otherPipeline()),
                        STOP),
                Arguments.of(
                        "new gates, planned anew",
                        planning().planJob("Suspended").pipeline(otherPipeline()),
                        new SnapshotAct.Plan()),
                Arguments.of(
                        "new gates, planned with the old ones, the pod runs",
                        planning().copied(0).planJob().pod("Running").pipeline(otherPipeline()),
                        STOP),
                Arguments.of(
                        "new gates, planned with the old ones",
                        planning().copied(0).planJob("Complete").pipeline(otherPipeline()),
                        new SnapshotAct.Plan()),
                Arguments.of(
                        "planned with old gates, new ones were told",
                        plannedWith("old").planJob().pod("Running"),
                        new SnapshotAct.Plan()),
                Arguments.of(
                        "planned by a version that marked no gates",
                        plannedWith(null).planJob("Complete"),
                        enter(Copying)),
                Arguments.of(
                        "new gates, begun with a plan of the old ones",
                        copying(0).copyJob("Suspended").pipeline(otherPipeline()),
                        new SnapshotAct.Copy()),
                Arguments.of(
                        "other settings, pods have the old ones",
                        copying(3).copyJob().settings("old").pod("Running"),
                        STOP),
                Arguments.of(
                        "other settings, the next pod would have the old ones",
                        copying(3).copyJob().settings("old").pod("Failed"),
                        STOP),
                Arguments.of(
                        "other settings, at rest",
                        copying(3).copyJob("Suspended").settings("old"),
                        new SnapshotAct.Copy()),
                Arguments.of(
                        "other settings while planned",
                        planning().planJob().settings("old").pod("Running"),
                        STOP),
                Arguments.of(
                        "other settings, planned anew",
                        planning().planJob("Suspended").settings("old"),
                        new SnapshotAct.Plan()),
                Arguments.of(
                        "made by a version that marked no settings",
                        copying(3).copyJob().pod("Running"),
                        new SnapshotAct.Copy()),
                Arguments.of("lane lost, a pod runs", copyingWithoutLane().pod("Running"), STOP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stopped")
    void podsEndFirst(String state, SnapshotInputs inputs, SnapshotAct expected) {
        assertThat(SnapshotSteps.next(inputs.input())).isEqualTo(expected);
    }

    private static SnapshotInputs suspended(SnapshotStep step) {
        return in(step, yaml -> yaml + "  suspend: true\n").turn(SnapshotOrder.Split);
    }
}
