package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.GROUPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.ServerConnections;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.operator.snapshot.fixture.PlannedCopy;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.snapshot.fixture.WorkerSamples;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a job says of the server that it reads: one that it may not, one that it waits for, one that has too few connections. */
class ReaderPoliciesTest {
    private static final SnapshotNames NAMES = new SnapshotNames("again");
    private static final UnaryOperator<String> REPLICA = yaml -> yaml + "  readFrom: Replica\n";
    private static final UnaryOperator<String> NAMED =
            yaml -> yaml.replace("mysql: {", "mysql: {replica: {host: orders-replica}, ");

    @Test
    void aReplicaThatTheSourceDoesNotNameIsAskedForByItsField() {
        Verdict verdict = ready(SnapshotInputs.in(SnapshotStep.Waiting, REPLICA));
        assertThat(verdict.reason()).isEqualTo(SnapshotReason.ReplicaMissing);
        assertThat(verdict.message()).contains("spec.mysql.replica", "CdcSource orders", "readFrom: Primary");
        assertThat(ready(SnapshotInputs.in(SnapshotStep.Waiting, REPLICA).sourceSpec(NAMED))
                        .reason())
                .isNotEqualTo(SnapshotReason.ReplicaMissing);
    }

    @Test
    void theDebeziumEngineCannotBeCopiedForFromAReplica() {
        Verdict verdict = ready(SnapshotInputs.in(SnapshotStep.Waiting, REPLICA)
                .sourceSpec(yaml -> NAMED.apply(yaml) + "  engine: Debezium\n"));
        assertThat(verdict.reason()).isEqualTo(SnapshotReason.ReplicaUnusable);
        assertThat(verdict.message()).contains("Debezium", "XA");
    }

    @Test
    void aReplicaThatIsTakenOutOfTheSourceBeforeThePodsKnowOfItEndsTheCopy() {
        SnapshotInput input = SnapshotInputs.in(SnapshotStep.Planning, REPLICA)
                .turn(SnapshotOrder.Split)
                .lane()
                .input();
        assertThat(SnapshotSteps.next(input)).isInstanceOfSatisfying(SnapshotAct.Enter.class, entered -> {
            assertThat(entered.step()).isEqualTo(SnapshotStep.Rejoining);
            assertThat(entered.failure().orElseThrow().reason()).isEqualTo("ReplicaMissing");
        });
    }

    @Test
    void whatAPodWaitsForIsTheJobsReason() {
        SnapshotInputs copying = copying(Optional.of(new WorkerWait(WaitCause.ReplicaStopped, "It stopped.")));
        assertThat(ready(copying.pod("Running")))
                .extracting(Verdict::reason, Verdict::message)
                .containsExactly(SnapshotReason.ReplicaStopped, "It stopped.");
        assertThat(ready(copying.pod("Succeeded")).reason())
                .as("a pod that is gone waits no more")
                .isEqualTo(SnapshotReason.Copying);
        assertThat(ready(copying(Optional.empty()).pod("Running")).reason()).isEqualTo(SnapshotReason.Copying);
    }

    @Test
    void everyCauseHasItsReason() {
        for (WaitCause cause : WaitCause.values()) {
            assertThat(ready(copying(Optional.of(new WorkerWait(cause, "It waits.")))
                                    .pod("Running"))
                            .reason()
                            .name())
                    .isEqualTo(cause.name());
        }
    }

    @Test
    void whatPlanningWaitsForIsToldToo() {
        WorkerWait lag = new WorkerWait(WaitCause.ReplicaLags, "It is behind.");
        SnapshotInputs planning = SnapshotInputs.in(SnapshotStep.Planning)
                .turn(SnapshotOrder.Split)
                .lane()
                .told()
                .planJob()
                .pod("Running")
                .owning(configMap(NAMES.plan(), DataKeys.WAITS, LedgerCodec.encode(lag)));
        assertThat(ready(planning).reason()).isEqualTo(SnapshotReason.ReplicaLags);
        assertThat(SnapshotSteps.next(planning.input())).isInstanceOf(SnapshotAct.Plan.class);
    }

    @Test
    void moreConnectionsThanTheServerHasLeftAreNotBegun() {
        SnapshotInputs greedy = with(4, new ServerConnections(20, 13));
        Verdict verdict = ready(greedy);
        assertThat(verdict.reason()).isEqualTo(SnapshotReason.TooManyConnections);
        assertThat(verdict.message())
                .contains("4 pods", "would take 8 connections", "allows 20", "13 were taken", "spec.parallelism to 3");
        assertThat(SnapshotSteps.next(greedy.input())).isInstanceOf(SnapshotAct.Wait.class);
        assertThat(SnapshotSteps.next(with(3, new ServerConnections(20, 13)).input()))
                .isInstanceOf(SnapshotAct.Copy.class);
        assertThat(ready(with(1, new ServerConnections(20, 19))).message()).contains("fewer connectionsPerPod");
    }

    @Test
    void aCopyThatIsUnderWayGoesOnWithThePodsThatFitAndSaysWhyItHasNoMore() {
        SnapshotInputs raised = with(4, new ServerConnections(20, 13)).copyJob().pod("Running");
        Verdict verdict = ready(raised);
        assertThat(verdict.reason()).isEqualTo(SnapshotReason.Copying);
        assertThat(verdict.message())
                .contains("4 pods", "would take 8 connections", "It goes on with 3 pods at most.")
                .doesNotContain("No pod is started", "Set spec.parallelism");
        assertThat(WorkerCount.of(raised.input())).isEqualTo(3);
        assertThat(SnapshotSteps.next(raised.input()))
                .as("its throttle is still told")
                .isInstanceOf(SnapshotAct.Copy.class);
        assertThat(ready(with(3, new ServerConnections(20, 13)).copyJob().pod("Running"))
                        .message())
                .doesNotContain("pods");
    }

    @Test
    void aCopyThatWasStoppedForAMomentGoesOnWithThePodsThatFit() {
        String throttled = "  throttle: {maxThreadsRunning: 50}\n";
        for (SnapshotInputs stopped : List.of(
                with(3, new ServerConnections(20, 13), throttled).copyJob("Suspended"),
                with(3, new ServerConnections(20, 13), throttled, 3))) {
            assertThat(SnapshotSteps.next(stopped.input())).isInstanceOf(SnapshotAct.Copy.class);
            assertThat(WorkerCount.of(stopped.input())).isEqualTo(2);
            assertThat(ready(stopped))
                    .extracting(Verdict::reason, Verdict::message)
                    .satisfies(said -> assertThat(said.get(0)).isEqualTo(SnapshotReason.Copying))
                    .satisfies(said -> assertThat(said.get(1).toString()).contains("goes on with 2 pods at most"));
        }
    }

    @Test
    void whereNotOnePodFitsACopyThatWasStoppedWaits() {
        SnapshotInputs stopped = with(3, new ServerConnections(20, 19)).copyJob("Suspended");
        assertThat(SnapshotSteps.next(stopped.input())).isInstanceOf(SnapshotAct.Wait.class);
        assertThat(ready(stopped).reason()).isEqualTo(SnapshotReason.TooManyConnections);
        SnapshotInputs running =
                with(3, new ServerConnections(20, 19)).copyJob().pod("Running");
        assertThat(WorkerCount.of(running.input())).as("it is not stopped").isEqualTo(1);
        assertThat(ready(running).message()).contains("goes on with 1 pod at most", "fewer connectionsPerPod");
    }

    @ParameterizedTest(name = "{0} pods are there, {1} linger, spec.parallelism is {2}: {3}")
    @CsvSource({
        "2, 0, 4, 3",
        "2, 1, 4, 4", // what lingers reads no more
        "4, 4, 4, 7",
        "5, 0, 4, 3",
        "2, 0, 3, 3",
        "2, 0, 2, 2"
    })
    void tooManyPodsAreNotStartedThoughTheJobIsKept(int now, int linger, int wanted, int pods) {
        assertThat(count(with(wanted, new ServerConnections(20, 13)), now, linger))
                .isEqualTo(pods);
    }

    @Test
    void podsThatLingeredDoNotStayInTheCount() {
        SnapshotInputs allowsTwo = with(4, new ServerConnections(20, 16));
        int first = count(allowsTwo, 2, 2);
        assertThat(first).isEqualTo(4);
        assertThat(count(allowsTwo, first, 0)).isEqualTo(2);
    }

    private static int count(SnapshotInputs inputs, int now, int linger) {
        Pod[] lingering = IntStream.range(0, linger)
                .mapToObj(i -> WorkerSamples.lingering("2026-11-23T11:59:00Z", 0))
                .toArray(Pod[]::new);
        return WorkerCount.of(inputs.owning(WorkerSamples.making(now, NAMES.copyJob()))
                .pods(lingering)
                .input());
    }

    /** What asks the server how busy it is has a connection of its own, in each pod. */
    @Test
    void theConnectionOfTheThrottleCounts() {
        SnapshotInputs busy = with(3, new ServerConnections(20, 13), "  throttle: {maxThreadsRunning: 50}\n");
        assertThat(ready(busy).message())
                .contains("3 pods", "one each for the bounds of spec.throttle", "would take 9 connections")
                .contains("spec.parallelism to 2");
        assertThat(SnapshotSteps.next(busy.input())).isInstanceOf(SnapshotAct.Wait.class);
        assertThat(ready(with(3, new ServerConnections(20, 13), "  throttle: {window: \"22:00-06:00\"}\n"))
                        .reason())
                .as("the time of day asks nobody")
                .isEqualTo(SnapshotReason.Copying);
    }

    private static SnapshotInputs with(int parallelism, ServerConnections connections) {
        return with(parallelism, connections, "");
    }

    private static SnapshotInputs with(int parallelism, ServerConnections connections, String more) {
        return with(parallelism, connections, more, 0);
    }

    private static SnapshotInputs with(int parallelism, ServerConnections connections, String more, int copied) {
        SnapshotPlan seen = PlannedCopy.plan(SnapshotInputs.config(), connections);
        return SnapshotInputs.in(
                        SnapshotStep.Copying,
                        yaml -> yaml.replace("parallelism: 1", "parallelism: " + parallelism) + more)
                .turn(SnapshotOrder.Split)
                .lane()
                .told()
                .copied(copied, seen);
    }

    private static SnapshotInputs copying(Optional<WorkerWait> wait) {
        String ledger = LedgerCodec.encode(PlannedCopy.ledger(SnapshotInputs.UID, GROUPS - 1)
                .claimed("pod")
                .waiting(wait)
                .state());
        return SnapshotInputs.in(SnapshotStep.Copying)
                .turn(SnapshotOrder.Split)
                .lane()
                .told()
                .copied(3)
                .copyJob()
                .owning(configMap(NAMES.ledger(GROUPS - 1), DataKeys.LEDGER, ledger));
    }

    private static ConfigMap configMap(String name, String key, String text) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToData(key, text)
                .build();
    }

    private static Verdict ready(SnapshotInputs inputs) {
        return SnapshotPolicies.ready(inputs.input());
    }
}
