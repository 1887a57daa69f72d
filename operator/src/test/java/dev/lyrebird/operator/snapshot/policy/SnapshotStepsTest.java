package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Complete;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Copying;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Failed;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Planning;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Rejoining;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Splitting;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Waiting;
import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.GROUPS;
import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.OrderEcho;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.operator.snapshot.fixture.PlannedCopy;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.snapshot.fixture.WorkerSamples;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.source.snapshot.EndedMark;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;
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
                Arguments.of("restored, was complete", ended(Complete).firstSight(), enter(Complete)),
                Arguments.of("restored, had failed", ended(Failed).firstSight(), enter(Failed)),
                Arguments.of(
                        "restored, may run faster",
                        ended(Complete, yaml -> yaml.replace("parallelism: 1", "parallelism: 9"))
                                .firstSight(),
                        enter(Complete)),
                Arguments.of(
                        "made of one that was complete, under another name",
                        ended(Complete, yaml -> yaml.replace("name: again", "name: anew"))
                                .firstSight(),
                        enter(Waiting)),
                Arguments.of(
                        "made of one that was complete, for other tables",
                        ended(Complete, yaml -> yaml.replace("shop.orders", "shop.lines"))
                                .firstSight(),
                        enter(Waiting)),
                Arguments.of(
                        "made of one that was complete, for other rows",
                        ended(Complete, yaml -> yaml + "  where: {shop.orders: 'id > 5'}\n")
                                .firstSight(),
                        enter(Waiting)),
                Arguments.of(
                        "made of one that was complete, for another source",
                        ended(Complete, yaml -> yaml.replace("{name: orders}", "{name: crm}"))
                                .firstSight(),
                        enter(Waiting)),
                Arguments.of(
                        "the mark names no job",
                        in(Waiting, yaml -> marked(yaml, "Complete")).firstSight(),
                        enter(Waiting)),
                Arguments.of("marked by hand while it waits", ended(Complete), WAIT),
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

    static Stream<Arguments> failures() {
        SnapshotInputs refused = splitting()
                .echo(new OrderEcho(
                        OrderIds.split("source-uid", SnapshotInputs.UID), OrderEcho.Outcome.Refused, "No table."));
        return Stream.of(
                Arguments.of("refused", refused, Rejoining, SnapshotReason.SplitRefused),
                Arguments.of(
                        "a name is taken when its turn comes",
                        in(Waiting).turn(SnapshotOrder.Split).holding(stranger()),
                        Rejoining,
                        SnapshotReason.NameConflict),
                Arguments.of("source gone", splitting().source(Optional.empty()), Failed, SnapshotReason.SourceGone),
                Arguments.of("plan failed", planning().planJob("Failed"), Rejoining, SnapshotReason.PlanFailed),
                Arguments.of(
                        "plan failed, an earlier one was made with other gates",
                        plannedWith("old").planJob("Failed"),
                        Rejoining,
                        SnapshotReason.PlanFailed),
                Arguments.of(
                        "lane lost", copyingWithoutLane().copyJob("Suspended"), Rejoining, SnapshotReason.LaneLost),
                Arguments.of(
                        "lane elsewhere",
                        in(Copying)
                                .turn(SnapshotOrder.Split)
                                .lane(Position.atTransaction(Optional.of("uuid:1-99"), "binlog.000004", 4))
                                .told()
                                .copied(1)
                                .copyJob("Suspended"),
                        Rejoining,
                        SnapshotReason.LaneLost),
                Arguments.of(
                        "ledger gone",
                        in(Copying).turn(SnapshotOrder.Split).lane().told().copyJob("Suspended"),
                        Rejoining,
                        SnapshotReason.CopyFailed),
                Arguments.of("pods gave up", copying(3).copyJob("Failed"), Rejoining, SnapshotReason.CopyFailed),
                Arguments.of("deleted", copying(3).copyJob("Suspended").deleting(), Rejoining, SnapshotReason.Deleting),
                Arguments.of("deleted at once", splitting().deleting(), Rejoining, SnapshotReason.Deleting),
                Arguments.of(
                        "led back after a failure",
                        in(Rejoining).failing(SnapshotReason.TablesFailed.name()),
                        Failed,
                        SnapshotReason.TablesFailed),
                Arguments.of(
                        "source gone while led back",
                        in(Rejoining).source(Optional.empty()),
                        Failed,
                        SnapshotReason.SourceGone));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"undisturbed", "stopped"})
    void takesTheNextStep(String state, SnapshotInputs inputs, SnapshotAct expected) {
        assertThat(SnapshotSteps.next(inputs.input())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void givesUp(String state, SnapshotInputs inputs, SnapshotStep step, SnapshotReason reason) {
        assertThat(SnapshotSteps.next(inputs.input())).isInstanceOfSatisfying(SnapshotAct.Enter.class, entered -> {
            assertThat(entered.step()).isEqualTo(step);
            assertThat(entered.failure().map(FailureStatus::reason)).contains(reason.name());
        });
    }

    /** The promise: nothing is led back while something can still deliver. */
    @Test
    void whatEndedBeforeItWasRestoredSaysSo() {
        for (var end : List.of(Complete, Failed)) {
            SnapshotInput restored = ended(end).firstSight().input();
            SnapshotInput after = restored.entering(new SnapshotAct.Enter(end, Optional.empty()));

            assertThat(SnapshotPolicies.ready(after).message())
                    .contains("before this resource was restored", "lyrebird.dev/ended");
            assertThat(SnapshotPolicies.ready(in(end).input()).message()).doesNotContain("restored");
            assertThat(after.isToBeMarked()).isFalse();
            assertThat(in(end).input().isToBeMarked()).isTrue();
        }
        assertThat(in(Rejoining).input().isToBeMarked()).isFalse();
    }

    @Test
    void neverRejoinsUnderARunningPod() {
        Stream.of(undisturbed(), stopped(), failures())
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

    @Test
    void aTableThatWasTakenOutOfTheSourceIsNoFailure() {
        SnapshotInputs givenUp = copying(GROUPS).givenUp().copyJob("Complete");
        assertThat(SnapshotSteps.next(givenUp.input()))
                .isInstanceOfSatisfying(SnapshotAct.Enter.class, entered -> assertThat(
                                entered.failure().orElseThrow().reason())
                        .isEqualTo("TablesFailed"));
        assertThat(SnapshotSteps.next(givenUp.pipeline(otherPipeline(List.of("shop.customers")))
                        .input()))
                .isEqualTo(enter(Rejoining));
    }

    private static SnapshotInputs splitting() {
        return in(Splitting).turn(SnapshotOrder.Split);
    }

    private static SnapshotInputs planning() {
        return in(Planning).turn(SnapshotOrder.Split).lane().told();
    }

    private static SnapshotInputs plannedWith(String pipelineHash) {
        return planning().copied(0, PlannedCopy.plan(SnapshotInputs.config(), Optional.ofNullable(pipelineHash)));
    }

    private static SnapshotInputs copying(int groups) {
        return in(Copying).turn(SnapshotOrder.Split).lane().told().copied(groups);
    }

    private static SnapshotInputs started(int groups) {
        return copying(groups).owning(WorkerSamples.started("again-copy", "2026-11-23T11:30:00Z"));
    }

    private static SnapshotInputs copyingWithoutLane() {
        return in(Copying).turn(SnapshotOrder.Split).told().copied(3);
    }

    private static ConfigMap stranger() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("again-ledger-3")
                .endMetadata()
                .build();
    }

    private static SnapshotInputs rejoining() {
        return in(Rejoining).turn(SnapshotOrder.Rejoin);
    }

    private static SnapshotInputs ended(SnapshotStep how) {
        return ended(how, yaml -> yaml);
    }

    /** @param edit what was changed in the resource that ended so, before it was created again */
    private static SnapshotInputs ended(SnapshotStep how, UnaryOperator<String> edit) {
        String mark = EndedMark.value(in(how).input().job(), how);
        return in(Waiting, yaml -> marked(edit.apply(yaml), mark));
    }

    private static String marked(String yaml, String mark) {
        return yaml.replace("uid:", "annotations: {lyrebird.dev/ended: " + mark + "}, uid:");
    }

    private static SnapshotInputs suspended(SnapshotStep step) {
        return in(step, yaml -> yaml + "  suspend: true\n").turn(SnapshotOrder.Split);
    }

    private static dev.lyrebird.contract.config.PipelineConfig otherPipeline() {
        return otherPipeline(SnapshotInputs.pipeline().tables());
    }

    private static dev.lyrebird.contract.config.PipelineConfig otherPipeline(List<String> tables) {
        var config = SnapshotInputs.pipeline();
        return new dev.lyrebird.contract.config.PipelineConfig(
                config.version(),
                config.source(),
                "another",
                config.server(),
                tables,
                config.engine(),
                config.snapshot(),
                config.startFrom(),
                config.firstCopy(),
                config.sink(),
                config.format(),
                config.checkpoint(),
                config.limits(),
                config.gates(),
                config.acknowledged());
    }

    private static SnapshotAct enter(SnapshotStep step) {
        return new SnapshotAct.Enter(step, Optional.empty());
    }
}
