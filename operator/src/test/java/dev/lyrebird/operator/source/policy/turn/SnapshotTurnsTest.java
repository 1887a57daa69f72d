package dev.lyrebird.operator.source.policy.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.OwnJob;
import dev.lyrebird.operator.source.fixture.Checkpoints;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.Lanes;
import dev.lyrebird.operator.source.fixture.OwnedJobs;
import dev.lyrebird.operator.source.snapshot.EndedMark;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whose turn it is, and when it is over. */
class SnapshotTurnsTest {
    private static final SnapshotTurnStatus SPLIT = new SnapshotTurnStatus("a", "a-uid", SnapshotOrder.Split);
    private static final SnapshotTurnStatus REJOIN = new SnapshotTurnStatus("a", "a-uid", SnapshotOrder.Rejoin);
    private static final Order SPLIT_ORDER =
            Order.split(OrderIds.split("source-uid", "a-uid"), new JobRef("a-uid", "a"), List.of("shop.orders"));
    private static final Order REJOIN_ORDER =
            Order.rejoin(OrderIds.rejoin("source-uid", "a-uid"), new JobRef("a-uid", "a"));

    private static final SnapshotTurnStatus FIRST =
            new SnapshotTurnStatus("orders-first", "a-uid", SnapshotOrder.Split);
    private static final Order ASSIGN_ORDER =
            Order.assignCopy(OrderIds.assignCopy("a-uid"), new JobRef("a-uid", "orders-first"));

    @Test
    void theOldestComesFirst() {
        assertThat(next(Inputs.streaming().jobs(job("b", "11:00", ""), job("a", "10:00", ""))))
                .contains(SPLIT);
    }

    @Test
    void nobodyBeginsWithoutAPosition() {
        SnapshotJob a = job("a", "10:00", "");
        assertThat(next(Inputs.firstSight()
                        .marked("checkpoint-uid", null)
                        .uninitialised("checkpoint-uid")
                        .jobs(a)))
                .isEmpty();
        assertThat(next(Inputs.streaming()
                        .at(lanes(List.of(Lane.held(Position.atTransaction(Optional.empty(), "b.1", 4)))))
                        .jobs(a)))
                .as("the first copy runs")
                .isEmpty();
    }

    @Test
    void aSuspendedSourceLetsNobodyBegin() {
        assertThat(next(Inputs.firstSight(yaml -> yaml + "  suspend: true\n")
                        .marked("checkpoint-uid", 1L)
                        .initialised("checkpoint-uid")
                        .jobs(job("a", "10:00", ""))))
                .isEmpty();
    }

    @Test
    void whoCannotBeginHoldsNobodyUp() {
        assertThat(next(Inputs.streaming()
                        .jobs(
                                job("over", "01:00", "status: {step: {name: Complete}}"),
                                job("suspended", "02:00", "", yaml -> yaml + "  suspend: true\n"),
                                job("outside", "03:00", "", yaml -> yaml.replace("shop.orders", "crm.leads")),
                                job("replica", "03:30", "", yaml -> yaml + "  readFrom: Replica\n"),
                                job("broken", "04:00", "", yaml -> yaml + "  where: {shop.orders: 'a =='}\n"),
                                job(
                                        "going",
                                        "05:00",
                                        "",
                                        yaml -> yaml.replace(
                                                "uid:", "deletionTimestamp: \"2026-11-23T11:00:00Z\", uid:")),
                                job("a", "10:00", ""))))
                .contains(SPLIT);
    }

    /** As a backup restores it: without its status, under another UID, and nobody's. */
    @Test
    void whatEndedBeforeItWasRestoredIsNotCopiedAgain() {
        for (SnapshotStep end : List.of(SnapshotStep.Complete, SnapshotStep.Failed)) {
            String mark = EndedMark.value(job("a", "10:00", ""), end);
            assertThat(next(Inputs.streaming().jobs(job("a", "10:00", "", yaml -> ended(yaml, mark)))))
                    .as(mark)
                    .isEmpty();
        }
        for (String other : List.of("Complete", "", EndedMark.value(job("b", "10:00", ""), SnapshotStep.Complete))) {
            assertThat(next(Inputs.streaming().jobs(job("a", "10:00", "", yaml -> ended(yaml, other)))))
                    .as("'%s' is no end", other)
                    .contains(SPLIT);
        }
    }

    private static String ended(String yaml, String how) {
        return yaml.replace("uid:", "annotations: {lyrebird.dev/ended: '" + how + "'}, uid:");
    }

    @Test
    void aTurnIsKeptUntilItsJobAsksToBeLedBack() {
        Inputs admitted = Inputs.streaming().turn(SPLIT).at(after(SPLIT_ORDER));
        SnapshotJob older = job("older", "01:00", "");
        for (String step : List.of("Waiting", "Splitting", "Planning", "Copying")) {
            assertThat(next(admitted.jobs(older, job("a", "10:00", "status: {step: {name: " + step + "}}"))))
                    .contains(SPLIT);
        }
        for (String step : List.of("Rejoining", "Failed", "Complete")) {
            assertThat(next(admitted.jobs(older, job("a", "10:00", "status: {step: {name: " + step + "}}"))))
                    .contains(REJOIN);
        }
    }

    @Test
    void aJobThatIsGoneIsLedBackOnceItsPodsAre() {
        Inputs admitted = Inputs.streaming().turn(SPLIT).at(after(SPLIT_ORDER));

        assertThat(next(admitted.jobs(Set.of("a-uid")))).contains(SPLIT);
        assertThat(next(admitted.jobs())).contains(REJOIN);
        assertThat(next(admitted.jobs(job("a", "11:00", "", yaml -> yaml.replace("a-uid", "reborn")))))
                .as("one that was made again is another one")
                .contains(REJOIN);
    }

    @Test
    void aTurnIsOverWhenTheCaptureHasSaidSo() {
        Inputs leading = Inputs.streaming().turn(REJOIN);
        SnapshotJob next = job("b", "11:00", "");

        assertThat(next(leading.at(after(SPLIT_ORDER)).jobs(next))).contains(REJOIN);
        assertThat(next(leading.jobs(next)))
                .as("no lane yet is not no lane any more")
                .contains(REJOIN);
        assertThat(next(leading.at(after(SPLIT_ORDER, REJOIN_ORDER)).jobs(next)))
                .map(SnapshotTurnStatus::name)
                .contains("b");
        assertThat(next(leading.at(after(SPLIT_ORDER, REJOIN_ORDER)).jobs())).isEmpty();
    }

    @Test
    void aLaneWithoutATurnComesFirst() {
        Inputs restored = Inputs.streaming().at(after(SPLIT_ORDER));
        SnapshotJob other = job("b", "01:00", "");

        assertThat(next(restored.jobs(other))).contains(REJOIN);
        assertThat(next(restored.jobs(other, job("a", "10:00", "status: {step: {name: Copying}}"))))
                .as("its job is still under way")
                .contains(SPLIT);
    }

    @Test
    void theFirstCopyComesBeforeAllOthers() {
        SnapshotJob older = job("older", "01:00", "");

        assertThat(next(Inputs.streaming().at(held()).jobs(older, OwnedJobs.first(""))))
                .contains(FIRST);
        assertThat(next(Inputs.streaming().at(held()).jobs(older))).isEmpty();
        assertThat(next(Inputs.streaming().at(held()).jobs(OwnedJobs.named("orders-first", "other", ""))))
                .isEmpty();
        assertThat(next(Inputs.streaming().at(held()).jobs(OwnedJobs.first("status: {step: {name: Failed}}"))))
                .isEmpty();
    }

    @Test
    void aFirstCopyIsStreamedFromOnlyWhenWhatCouldBeCopiedWas() {
        Inputs copying = Inputs.streaming().turn(FIRST).at(Lanes.after(held(), ASSIGN_ORDER));

        assertThat(next(copying.jobs(OwnedJobs.first("status: {step: {name: Copying}}"))))
                .contains(FIRST);
        assertThat(next(copying.jobs(OwnedJobs.first("status: {step: {name: Rejoining}}"))))
                .contains(first(SnapshotOrder.Rejoin));
        for (String partly : OwnJob.COPIED_IN_PART) {
            assertThat(SnapshotReason.valueOf(partly).stalls()).isTrue();
            assertThat(next(copying.jobs(OwnedJobs.first(failed(partly))))).contains(first(SnapshotOrder.Rejoin));
        }
        for (String reason : List.of("CopyFailed", "PlanFailed", "Deleting", "LaneLost")) {
            assertThat(next(copying.jobs(OwnedJobs.first(failed(reason))))).contains(first(SnapshotOrder.Discard));
        }
        assertThat(next(copying.jobs())).as("gone").contains(first(SnapshotOrder.Discard));
        assertThat(next(copying.jobs(Set.of("a-uid"))))
                .as("gone, and a pod runs")
                .contains(FIRST);
    }

    @Test
    void aFirstCopyWhoseJobIsGoneIsNeverLedBackThoughTheCheckpointDoesNotShowItYet() {
        assertThat(next(Inputs.streaming().turn(FIRST).at(held()).jobs())).contains(first(SnapshotOrder.Discard));
    }

    @Test
    void aDiscardedCopyGivesItsTurnToTheNextOne() {
        Inputs discarding = Inputs.streaming().turn(first(SnapshotOrder.Discard));
        Checkpoint assigned = Lanes.after(held(), ASSIGN_ORDER);
        Order discard = Order.discardCopy(OrderIds.discardCopy("a-uid"), new JobRef("a-uid", "orders-first"));

        assertThat(next(discarding.at(assigned).jobs(OwnedJobs.first(failed("PlanFailed")))))
                .contains(first(SnapshotOrder.Discard));
        assertThat(next(discarding.at(Lanes.after(assigned, discard)).jobs(OwnedJobs.first(failed("PlanFailed")))))
                .isEmpty();
    }

    @Test
    void nobodyBeginsBeforeTheCaptureRunsWithTheNewestTables() {
        assertThat(next(Inputs.streaming()
                        .report("pod-uid", "an older configuration", Map.of())
                        .jobs(job("a", "10:00", ""))))
                .isEmpty();
    }

    private static SnapshotTurnStatus first(SnapshotOrder order) {
        return new SnapshotTurnStatus("orders-first", "a-uid", order);
    }

    private static String failed(String reason) {
        return "status: {step: {name: Rejoining}, failure: {reason: " + reason + ", message: no}}";
    }

    private static Checkpoint held() {
        return lanes(List.of(Lane.held(checkpoint().position())));
    }

    private static Optional<SnapshotTurnStatus> next(Inputs inputs) {
        return SnapshotTurns.next(inputs.input());
    }

    private static Checkpoint checkpoint() {
        return Checkpoints.at(
                Position.atTransaction(Optional.of("uuid:1-9"), "binlog.000003", 157),
                1,
                "pod-uid",
                Inputs.SINK,
                "hash",
                List.of());
    }

    private static Checkpoint lanes(List<Lane> lanes) {
        assertThat(lanes.get(0).state()).isEqualTo(LaneState.Held);
        return Lanes.with(checkpoint(), lanes);
    }

    private static Checkpoint after(Order... orders) {
        Checkpoint checkpoint = checkpoint();
        for (Order order : new ArrayList<>(List.of(orders))) {
            checkpoint = Lanes.after(checkpoint, order);
        }
        return checkpoint;
    }

    private static SnapshotJob job(String name, String time, String status) {
        return job(name, time, status, yaml -> yaml);
    }

    private static SnapshotJob job(String name, String time, String status, UnaryOperator<String> edit) {
        String yaml = """
                apiVersion: lyrebird.dev/v1alpha1
                kind: SnapshotJob
                metadata: {name: %1$s, namespace: shop, uid: %1$s-uid, creationTimestamp: "2026-11-23T%2$s:00Z"}
                spec:
                  sourceRef: {name: orders}
                  tables: ["shop.orders"]
                """.formatted(name, time);
        return Serialization.unmarshal(edit.apply(yaml) + status, SnapshotJob.class);
    }
}
