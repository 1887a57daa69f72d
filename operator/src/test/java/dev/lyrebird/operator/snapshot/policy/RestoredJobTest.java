package dev.lyrebird.operator.snapshot.policy;

import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Complete;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Failed;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Rejoining;
import static dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep.Waiting;
import static dev.lyrebird.operator.snapshot.fixture.CopyStates.enter;
import static dev.lyrebird.operator.snapshot.fixture.SnapshotInputs.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.snapshot.steps.SnapshotAct;
import dev.lyrebird.operator.snapshot.fixture.SnapshotInputs;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.source.snapshot.EndedMark;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A backup has the mark of how a job ended, and no status: what was copied is not copied again. */
class RestoredJobTest {
    private static final SnapshotAct WAIT = new SnapshotAct.Wait();

    static Stream<Arguments> restored() {
        return Stream.of(
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
                Arguments.of("marked by hand while it waits", ended(Complete), WAIT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("restored")
    void takesTheNextStep(String state, SnapshotInputs inputs, SnapshotAct expected) {
        assertThat(SnapshotSteps.next(inputs.input())).isEqualTo(expected);
    }

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
}
