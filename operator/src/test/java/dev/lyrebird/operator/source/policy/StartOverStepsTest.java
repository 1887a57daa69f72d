package dev.lyrebird.operator.source.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.source.AdoptedStatus;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.api.v1alpha1.source.StartOverStatus;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.OwnedJobs;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import dev.lyrebird.operator.source.policy.turn.SnapshotTurns;
import dev.lyrebird.operator.source.status.SourceStatus;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A request to start over: what it allows, once, and what it does not. */
class StartOverStepsTest {
    private static final String AT = "2026-11-23T11:00:00Z";

    @Test
    void itIsWrittenDownBeforeAnythingIsDone() {
        assertThat(next(streaming())).isEqualTo(new SourceStep.RecordStartOver(Optional.empty()));
        assertThat(next(asks())).isEqualTo(new SourceStep.RecordStartOver(Optional.empty()));
        assertThat(next(asks().marked("a", 3L))).as("lost").isEqualTo(new SourceStep.RecordStartOver(Optional.of("a")));
        assertThat(next(asks().marked("a", 3L).uninitialised("b")))
                .as("replaced by an empty one")
                .isEqualTo(new SourceStep.RecordStartOver(Optional.of("a")));
        assertThat(next(asks().marked("a", 3L).unreadable("cut off")))
                .isEqualTo(new SourceStep.RecordStartOver(Optional.of("a")));
        assertThat(next(asks().unreadable("cut off")))
                .as("left by another source")
                .isEqualTo(new SourceStep.RecordStartOver(Optional.of("checkpoint-uid")));
    }

    @Test
    void aLostCheckpointIsReplacedOnce() {
        Inputs lost = asks().marked("a", 3L).startOver(taken("a"));

        assertThat(next(lost)).isInstanceOf(SourceStep.MakeCheckpoint.class);
        assertThat(next(lost.uninitialised("b")))
                .isInstanceOfSatisfying(SourceStep.RecordCheckpoint.class, recorded -> {
                    assertThat(recorded.marker().uid()).isEqualTo("b");
                    assertThat(recorded.adopted()).isEmpty();
                });
        assertThat(next(lost.uninitialised("a"))).as("it was emptied").isInstanceOf(SourceStep.RemoveCheckpoint.class);
        assertThat(halts(asks().marked("b", null).startOver(taken("a"))))
                .as("the new one is lost as well")
                .contains(SourceReason.CheckpointLost);
    }

    @Test
    void aCheckpointThatCannotBeReadIsRemovedOnce() {
        Inputs unreadable = asks().marked("checkpoint-uid", 3L).unreadable("cut off");

        assertThat(next(unreadable.startOver(taken("checkpoint-uid")))).isInstanceOf(SourceStep.RemoveCheckpoint.class);
        assertThat(halts(unreadable.startOver(taken("before")))).contains(SourceReason.CheckpointUnreadable);
        assertThat(next(asks().unreadable("cut off").startOver(taken("checkpoint-uid"))))
                .as("without a marker")
                .isInstanceOf(SourceStep.RemoveCheckpoint.class);
    }

    @Test
    void whatGetsLostMeanwhileOrAfterwardsIsNotReplaced() {
        Inputs lost = asks().marked("a", 3L);

        assertThat(halts(lost.startOver(taken(null))))
                .as("it may have been carried out")
                .contains(SourceReason.CheckpointLost);
        assertThat(halts(lost.startOver(over("over-1", List.of())))).contains(SourceReason.CheckpointLost);
        assertThat(halts(lost.startOver(over("over-2", List.of("over-1")))))
                .as("another request took its place")
                .contains(SourceReason.CheckpointLost);
        assertThat(next(lost.startOver(over("over-0", List.of()))))
                .as("a new request")
                .isInstanceOf(SourceStep.RecordStartOver.class);
    }

    @Test
    void aSourceThatIsMadeAnewOfTheSameYamlDoesNotStartOver() {
        Inputs found = used(asks().initialised("checkpoint-uid"));

        assertThat(next(found)).isInstanceOf(SourceStep.RecordCheckpoint.class);
        assertThat(next(found.marked("checkpoint-uid", 1L))).isInstanceOf(SourceStep.RecordBegun.class);
        assertThat(next(found.marked("checkpoint-uid", 1L).startOver(over("over-1", List.of()))))
                .isInstanceOf(SourceStep.Run.class);
    }

    @Test
    void whoeverStartsOverIsNotAskedWhatAnotherDestinationMeans() {
        Inputs other = asks().initialised("a", "kafka other:9092 all").startOver(taken(null));

        assertThat(next(other)).isInstanceOfSatisfying(SourceStep.RecordCheckpoint.class, recorded -> assertThat(
                        recorded.adopted().map(AdoptedStatus::decision))
                .contains(AdoptionPolicy.Continue));
    }

    @Test
    void theJobOfAnEarlierFirstCopyIsRemovedOnceNobodyCopies() {
        Inputs begun = streaming().startOver(taken(null));

        for (String step : List.of("Rejoining", "Complete", "Failed")) {
            assertThat(next(begun.jobs(OwnedJobs.first("status: {step: {name: %s}}".formatted(step)))))
                    .as(step)
                    .isInstanceOfSatisfying(SourceStep.RemoveJob.class, removed -> assertThat(
                                    removed.job().getMetadata().getUid())
                            .isEqualTo("a-uid"));
        }
        assertThat(next(begun.jobs(OwnedJobs.first("status: {step: {name: Copying}}"))))
                .isInstanceOf(SourceStep.Run.class);
        assertThat(next(begun.jobs(OwnedJobs.named("orders-first", "another-uid", "status: {step: {name: Complete}}"))))
                .isInstanceOf(SourceStep.Run.class);
    }

    /** One that is led back goes at once then, and what it copied with it; the request may still be taken back. */
    @Test
    void whileTheSourceIsSuspendedNothingIsRemoved() {
        Inputs suspended = Inputs.firstSight(yaml -> yaml + "  startOver: {id: over-1}\n  suspend: true\n")
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .startOver(taken(null));

        assertThat(next(suspended.jobs(OwnedJobs.first("status: {step: {name: Rejoining}}"))))
                .isInstanceOf(SourceStep.Run.class);
    }

    @Test
    void aJobThatWaitsToCopyAddedTablesGoesWhenEverythingIsCopied() {
        SnapshotJob waits = OwnedJobs.named("orders-added-1", "source-uid", "");
        Inputs asked = streaming().startOver(taken(null));
        Inputs begun = used(asked);

        assertThat(next(asked.jobs(waits))).as("it may be taken back").isInstanceOf(SourceStep.Run.class);
        assertThat(next(begun.jobs(waits))).isEqualTo(new SourceStep.RemoveJob(waits));
        assertThat(SourceStatus.build(begun.jobs(waits).input(), new SourceStep.RemoveJob(waits), Map.of())
                        .map(CdcSourceStatus::startOver))
                .as("looked at once more before it is over")
                .contains(taken(null));
        assertThat(next(begun)).isEqualTo(new SourceStep.RecordBegun());
        for (SnapshotJob stays : List.of(
                OwnedJobs.named("orders-added-1", "source-uid", "status: {step: {name: Rejoining}}"),
                OwnedJobs.named("nightly", "another-uid", ""),
                OwnedJobs.first(""))) {
            assertThat(next(begun.jobs(stays))).isEqualTo(new SourceStep.RecordBegun());
        }
        assertThat(next(begun.startOver(over("over-1", List.of())).jobs(waits)))
                .as("made afterwards")
                .isInstanceOf(SourceStep.RecordTurn.class);
    }

    @Test
    void aStartOverWithoutACopyLeavesAddedTablesToTheirJob() {
        Inputs begun = used(Inputs.firstSight(
                        yaml -> yaml + "  startOver: {id: over-1}\n  snapshot: {mode: Never, newTables: Snapshot}\n")
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .startOver(taken(null)));

        assertThat(next(begun.jobs(OwnedJobs.named("orders-added-1", "source-uid", ""))))
                .isEqualTo(new SourceStep.RecordBegun());
    }

    @Test
    void noCopyBeginsBefore() {
        Inputs begun = streaming().startOver(taken(null)).jobs(OwnedJobs.named("nightly", "another-uid", ""));

        assertThat(next(begun)).isInstanceOf(SourceStep.Run.class);
        assertThat(SnapshotTurns.next(begun.input())).isEmpty();
        assertThat(SnapshotTurns.next(Inputs.streaming()
                        .jobs(OwnedJobs.named("nightly", "another-uid", ""))
                        .input()))
                .isPresent();
    }

    @Test
    void whatIsLeftBehindIsNoReasonToStall() {
        Inputs lost = streaming()
                .startOver(taken(null))
                .finding(Map.of(
                        Aspect.BinlogRetained, Finding.fails(SourceReason.PositionLost, "It was purged."),
                        Aspect.Streaming, Finding.fails(SourceReason.PositionLost, "It was purged.")));
        Verdict ready = SourcePolicies.ready(lost.input());

        assertThat(ready.reason()).isEqualTo(SourceReason.StartingOver);
        assertThat(AspectPolicies.stalled(ready).state()).isEqualTo(Finding.State.False);
        assertThat(AspectPolicies.reconciling(ready, lost.input()).reason()).isEqualTo(SourceReason.StartingOver);
    }

    @Test
    void whatKeepsItFromBeginningIsSaid() {
        for (SourceReason reason :
                List.of(SourceReason.AccessDenied, SourceReason.StartNotInLog, SourceReason.StartNotProved)) {
            assertThat(SourcePolicies.ready(failing(reason).input()).reason()).isEqualTo(reason);
        }
        for (SourceReason reason :
                List.of(SourceReason.Undecodable, SourceReason.EventTooLarge, SourceReason.OtherServer)) {
            assertThat(SourcePolicies.ready(failing(reason).input()).reason())
                    .as("%s", reason)
                    .isEqualTo(SourceReason.StartingOver);
        }
    }

    /** For whoever waits for a resource by its conditions, these two are contraries. */
    @Test
    void whatStallsItIsNotUnderWay() {
        Inputs refused = failing(SourceReason.StartNotInLog);
        Verdict ready = SourcePolicies.ready(refused.input());

        assertThat(AspectPolicies.stalled(ready).state()).isEqualTo(Finding.State.True);
        assertThat(AspectPolicies.reconciling(ready, refused.input()).state()).isEqualTo(Finding.State.False);
    }

    private static Inputs failing(SourceReason reason) {
        return streaming()
                .startOver(taken(null))
                .finding(Map.of(Aspect.Streaming, Finding.fails(reason, "It is as it is.")));
    }

    @Test
    void itWaitsForACopyInPlainWordsWhileChangesFlow() {
        Inputs copying = streaming().turn(new SnapshotTurnStatus("nightly", "job-uid", SnapshotOrder.Split));
        copying = copying.startOver(taken(null));
        Verdict ready = SourcePolicies.ready(copying.input());
        Verdict reconciling = AspectPolicies.reconciling(ready, copying.input());

        assertThat(ready.reason()).isEqualTo(SourceReason.Streaming);
        assertThat(reconciling.reason()).isEqualTo(SourceReason.StartingOver);
        assertThat(reconciling.message())
                .contains("waits for SnapshotJob nightly")
                .contains("delete it");
    }

    private static Optional<SourceReason> halts(Inputs inputs) {
        return next(inputs) instanceof SourceStep.Halt halt
                ? Optional.of((SourceReason) halt.block().verdict().reason())
                : Optional.empty();
    }

    private static SourceStep next(Inputs inputs) {
        return SourceSteps.next(inputs.input());
    }

    private static Inputs asks() {
        return Inputs.firstSight(yaml -> yaml + "  startOver: {id: over-1}\n");
    }

    private static Inputs streaming() {
        return asks().marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .running()
                .finding(Map.of());
    }

    /** The capture has begun. */
    private static Inputs used(Inputs inputs) {
        return inputs.at(inputs.input().checkpoint().initialised().orElseThrow().using(OrderIds.startOver("over-1")));
    }

    private static StartOverStatus taken(String replaces) {
        return new StartOverStatus("over-1", AT, replaces, null, null, null);
    }

    private static StartOverStatus over(String id, List<String> earlier) {
        return new StartOverStatus(id, AT, null, null, AT, earlier);
    }
}
