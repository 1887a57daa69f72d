package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Copying;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.copying;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.otherPipeline;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.planning;
import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.GROUPS;
import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.operator.snapshot.fixture.PlannedCopy;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.snapshot.fixture.WorkerSamples;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator that was rolled back meets what the pods of the one before it wrote, or still write. */
class NewerDocumentsTest {
    private static final SnapshotAct WAIT = new SnapshotAct.Wait();
    private static final SnapshotAct STOP = new SnapshotAct.Stop();

    static Stream<Arguments> newer() {
        return Stream.of(
                Arguments.of("a newer plan", planning().owning(newerPlan("\"version\":2")), WAIT),
                Arguments.of(
                        "a newer plan, the Job has failed",
                        planning().owning(newerPlan("\"version\":2")).planJob("Failed"),
                        WAIT),
                Arguments.of("a newer plan is copied", copying(3).owning(newerPlan("\"version\":2")), WAIT),
                Arguments.of("a plan with more in it", copying(3).owning(newerPlan("\"more\":1,\"version\":1")), WAIT),
                Arguments.of(
                        "a newer ledger, a pod runs",
                        copying(3).owning(newerLedger()).copyJob().pod("Running"),
                        WAIT),
                Arguments.of(
                        "a newer ledger, no pod runs",
                        copying(3).owning(newerLedger()).copyJob(),
                        WAIT),
                Arguments.of(
                        "a newer ledger, its pods are done",
                        copying(3).owning(newerLedger()).copyJob("Complete").pod("Succeeded"),
                        WAIT),
                Arguments.of(
                        "a newer ledger, its pods gave up",
                        copying(3).owning(newerLedger()).copyJob("Failed"),
                        WAIT),
                Arguments.of(
                        "a newer ledger, suspended",
                        in(Copying, yaml -> yaml + "  suspend: true\n")
                                .turn(SnapshotOrder.Split)
                                .lane()
                                .told()
                                .copied(3)
                                .owning(newerLedger())
                                .copyJob(),
                        STOP),
                Arguments.of(
                        "a newer ledger, new gates",
                        copying(3)
                                .owning(newerLedger())
                                .copyJob()
                                .pod("Running")
                                .pipeline(otherPipeline()),
                        STOP),
                Arguments.of(
                        "a newer ledger, new gates, at rest",
                        copying(3).owning(newerLedger()).copyJob("Suspended").pipeline(otherPipeline()),
                        WAIT),
                Arguments.of(
                        "a newer ledger, deleted",
                        copying(3)
                                .owning(newerLedger())
                                .copyJob()
                                .pod("Running")
                                .deleting(),
                        STOP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newer")
    void waitForTheVersionThatKnowsThem(String state, SnapshotInputs inputs, SnapshotAct expected) {
        assertThat(SnapshotSteps.next(inputs.input())).isEqualTo(expected);
    }

    /** @param fields what it has beside those of now */
    private static ConfigMap newerPlan(String fields) {
        String plan = LedgerCodec.encode(PlannedCopy.plan(SnapshotInputs.config()));
        return WorkerSamples.configMap("again-plan", DataKeys.PLAN, plan.replace("\"version\":1", fields));
    }

    private static ConfigMap newerLedger() {
        String ledger = LedgerCodec.encode(
                PlannedCopy.ledger(SnapshotInputs.UID, GROUPS - 1).state());
        return WorkerSamples.configMap(
                "again-ledger-" + (GROUPS - 1),
                DataKeys.LEDGER,
                ledger.replace("\"version\":1", "\"tempo\":\"allegro\",\"version\":1"));
    }
}
