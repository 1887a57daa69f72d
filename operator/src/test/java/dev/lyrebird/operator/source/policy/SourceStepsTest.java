package dev.lyrebird.operator.source.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.AdoptedStatus;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.model.Block.Fate;
import dev.lyrebird.operator.source.model.CheckpointSight;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Marker, checkpoint and the user's word: every combination, and the one next step. */
class SourceStepsTest {
    private static final String OTHER = "kafka other:9092 all";

    static Stream<Arguments> haltingInputs() {
        return Stream.of(
                Arguments.of(
                        "marker, no checkpoint",
                        Inputs.firstSight().marked("a", 3L),
                        SourceReason.CheckpointLost,
                        Fate.Stop),
                Arguments.of(
                        "marker, no checkpoint, never a position",
                        Inputs.firstSight().marked("a", null),
                        SourceReason.CheckpointLost,
                        Fate.Stop),
                Arguments.of("required, no checkpoint", required(""), SourceReason.CheckpointMissing, Fate.Stop),
                Arguments.of(
                        "required, an empty checkpoint",
                        required("").uninitialised("a"),
                        SourceReason.CheckpointMissing,
                        Fate.Stop),
                Arguments.of(
                        "required, no checkpoint, while it is suspended",
                        required("  suspend: true\n"),
                        SourceReason.CheckpointMissing,
                        Fate.Stop),
                Arguments.of(
                        "required, no checkpoint, an id to start over that was used at another place",
                        required("  startOver: {id: used}\n"),
                        SourceReason.CheckpointMissing,
                        Fate.Stop),
                Arguments.of(
                        "required, and its checkpoint is gone",
                        required("").marked("a", 3L),
                        SourceReason.CheckpointLost,
                        Fate.Stop),
                Arguments.of(
                        "required, another destination",
                        required("").initialised("a", OTHER),
                        SourceReason.AdoptionUndecided,
                        Fate.Stop),
                Arguments.of(
                        "emptied by hand",
                        Inputs.firstSight().marked("a", 3L).uninitialised("a"),
                        SourceReason.CheckpointLost,
                        Fate.Stop),
                Arguments.of(
                        "replaced by an empty one",
                        Inputs.firstSight().marked("a", null).uninitialised("b"),
                        SourceReason.CheckpointLost,
                        Fate.Stop),
                Arguments.of(
                        "unreadable, with a marker",
                        Inputs.firstSight().marked("a", 1L).unreadable("cut off"),
                        SourceReason.CheckpointUnreadable,
                        Fate.Stop),
                Arguments.of(
                        "unreadable, found at first sight",
                        Inputs.firstSight().unreadable("cut off"),
                        SourceReason.CheckpointUnreadable,
                        Fate.Stop),
                Arguments.of(
                        "of a newer Lyrebird, with a marker",
                        Inputs.firstSight().marked("a", 1L).writtenByNewer("form 3"),
                        SourceReason.CheckpointUnreadable,
                        Fate.Stop),
                Arguments.of(
                        "of a newer Lyrebird, found at first sight",
                        Inputs.firstSight().writtenByNewer("form 3"),
                        SourceReason.CheckpointUnreadable,
                        Fate.Stop),
                Arguments.of(
                        "another destination, no word",
                        Inputs.firstSight().initialised("a", OTHER),
                        SourceReason.AdoptionUndecided,
                        Fate.Stop),
                Arguments.of(
                        "the same brokers, topics of another logical name",
                        Inputs.firstSight(yaml -> yaml + "  format: {logicalName: legacy}\n")
                                .initialised("a"),
                        SourceReason.AdoptionUndecided,
                        Fate.Stop),
                Arguments.of(
                        "somebody else's checkpoint",
                        Inputs.firstSight()
                                .checkpoint(new CheckpointSight.Foreign())
                                .conflict(ObjectKey.configMap("orders-checkpoint")),
                        SourceReason.NameConflict,
                        Fate.Leave),
                Arguments.of(
                        "somebody else's service, while it runs",
                        Inputs.streaming().conflict(new ObjectKey("Service", "orders-capture")),
                        SourceReason.NameConflict,
                        Fate.Leave),
                Arguments.of(
                        "a wrong pattern",
                        Inputs.firstSight(yaml -> yaml.replace("shop.*", "shop")),
                        SourceReason.InvalidSpec,
                        Fate.Leave),
                Arguments.of(
                        "a quantity that is none, from before the schema refused it",
                        Inputs.firstSight(yaml -> yaml + "  pod: {resources: {limits: {memory: 512MB}}}\n"),
                        SourceReason.InvalidSpec,
                        Fate.Leave));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("haltingInputs")
    void halts(String what, Inputs inputs, SourceReason reason, Fate fate) {
        assertThat(SourceSteps.next(inputs.input())).isInstanceOfSatisfying(SourceStep.Halt.class, halt -> {
            assertThat(halt.block().verdict().reason()).isEqualTo(reason);
            assertThat(halt.block().fate()).isEqualTo(fate);
            assertThat(halt.block().verdict().message()).hasSizeGreaterThan(60).endsWith(".");
        });
        assertThat(SourcePolicies.ready(inputs.input()).reason()).isEqualTo(reason);
    }

    @Test
    void whoHasANewerCheckpointIsNotSentForABackup() {
        assertThat(SourcePolicies.ready(
                                Inputs.firstSight().writtenByNewer("form 3").input())
                        .message())
                .contains("form 3", "left as it is", "Upgrade the operator")
                .doesNotContain("backup");
        assertThat(SourcePolicies.ready(
                                Inputs.firstSight().unreadable("cut off").input())
                        .message())
                .contains("cut off", "from a backup");
    }

    @Test
    void makesACheckpointOnlyWhereNeitherMarkerNorCheckpointIs() {
        assertThat(SourceSteps.next(Inputs.firstSight().input())).isInstanceOf(SourceStep.MakeCheckpoint.class);
    }

    @Test
    void aSuspendedSourceMakesNothingThatTakesTheNameOfABackup() {
        for (String more : List.of("", "  startOver: {id: used}\n")) {
            Inputs suspended = Inputs.firstSight(yaml -> yaml + "  suspend: true\n" + more);

            assertThat(SourceSteps.next(suspended.input())).isInstanceOf(SourceStep.Halt.class);
            assertThat(SourcePolicies.ready(suspended.input())).satisfies(ready -> {
                assertThat(ready.state()).isEqualTo(Finding.State.True);
                assertThat(ready.reason()).isEqualTo(SourceReason.Suspended);
                assertThat(ready.message()).contains("no checkpoint").doesNotContain("position is kept");
            });
        }
        assertThat(SourceSteps.next(Inputs.firstSight(yaml -> yaml + "  suspend: true\n")
                        .initialised("restored")
                        .input()))
                .isInstanceOf(SourceStep.RecordCheckpoint.class);
    }

    @Test
    void whatIsRequiredAndThereIsAdopted() {
        assertThat(SourceSteps.next(required("").initialised("restored").input()))
                .isInstanceOfSatisfying(SourceStep.RecordCheckpoint.class, step -> assertThat(
                                step.adopted().map(AdoptedStatus::decision))
                        .contains(AdoptionPolicy.Continue));
        assertThat(SourceSteps.next(
                        required("").marked("a", 3L).initialised("a").input()))
                .isInstanceOf(SourceStep.Run.class);
    }

    private static Inputs required(String more) {
        return Inputs.firstSight(yaml -> yaml + "  checkpoint: {adoption: Require}\n" + more);
    }

    @Test
    void recordsTheEmptyCheckpointOfAnInterruptedStartWithoutAdoptingIt() {
        assertThat(SourceSteps.next(Inputs.firstSight().uninitialised("a").input()))
                .isInstanceOfSatisfying(SourceStep.RecordCheckpoint.class, step -> {
                    assertThat(step.marker().uid()).isEqualTo("a");
                    assertThat(step.adopted()).isEmpty();
                });
    }

    static Stream<Arguments> adoptions() {
        return Stream.of(
                Arguments.of("same destination", Inputs.SINK, "", AdoptionPolicy.Continue),
                Arguments.of(
                        "same destination, Fresh is meant for others", Inputs.SINK, "Fresh", AdoptionPolicy.Continue),
                Arguments.of("other destination, Continue", OTHER, "Continue", AdoptionPolicy.Continue),
                Arguments.of("other destination, Fresh", OTHER, "Fresh", AdoptionPolicy.Fresh));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("adoptions")
    void adopts(String what, String foundSink, String word, AdoptionPolicy decision) {
        Inputs inputs = Inputs.firstSight(
                        yaml -> word.isEmpty() ? yaml : yaml + "  checkpoint: {adoption: " + word + "}\n")
                .initialised("a", foundSink);

        assertThat(SourceSteps.next(inputs.input()))
                .isInstanceOfSatisfying(SourceStep.RecordCheckpoint.class, step -> assertThat(
                                step.adopted().map(AdoptedStatus::decision))
                        .isEqualTo(Optional.of(decision)));
    }

    @Test
    void goesOnFromARestoredCheckpointWhateverTheSpecSaysOfAdoption() {
        Inputs inputs = Inputs.firstSight(yaml -> yaml + "  checkpoint: {adoption: Fresh}\n")
                .marked("lost", 4L)
                .initialised("restored", OTHER);

        assertThat(SourceSteps.next(inputs.input())).isInstanceOfSatisfying(SourceStep.RecordCheckpoint.class, step -> {
            assertThat(step.marker().uid()).isEqualTo("restored");
            assertThat(step.adopted().map(AdoptedStatus::decision)).contains(AdoptionPolicy.Continue);
        });
    }

    @Test
    void runsOnceMarkerAndCheckpointAgree() {
        assertThat(SourceSteps.next(
                        Inputs.firstSight().marked("a", null).uninitialised("a").input()))
                .isInstanceOf(SourceStep.Run.class);
        assertThat(SourceSteps.next(Inputs.streaming().input()))
                .isInstanceOfSatisfying(
                        SourceStep.Run.class,
                        run -> assertThat(run.config().checkpointUid()).isEqualTo("checkpoint-uid"));
    }
}
