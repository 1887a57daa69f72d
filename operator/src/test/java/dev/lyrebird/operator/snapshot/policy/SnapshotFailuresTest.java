package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Copying;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Failed;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Rejoining;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Waiting;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.copying;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.copyingWithoutLane;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.enter;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.otherPipeline;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.plannedWith;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.planning;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.splitting;
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
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a copy is given up for, and where that leads. */
class SnapshotFailuresTest {
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
    @MethodSource("failures")
    void givesUp(String state, SnapshotInputs inputs, SnapshotStep step, SnapshotReason reason) {
        assertThat(SnapshotSteps.next(inputs.input())).isInstanceOfSatisfying(SnapshotAct.Enter.class, entered -> {
            assertThat(entered.step()).isEqualTo(step);
            assertThat(entered.failure().map(FailureStatus::reason)).contains(reason.name());
        });
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

    private static ConfigMap stranger() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("again-ledger-3")
                .endMetadata()
                .build();
    }
}
