package dev.lyrebird.operator.source.policy.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.pod.RuntimeImage;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.StatusDraft;
import dev.lyrebird.operator.source.gate.RolloutSlot;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.AspectPolicies;
import dev.lyrebird.operator.source.policy.ObjectsRefused;
import dev.lyrebird.operator.source.policy.SourceSteps;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import dev.lyrebird.operator.source.render.SourceResources;
import dev.lyrebird.operator.source.status.SourceConditions;
import dev.lyrebird.operator.source.status.SourceStatus;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A newer image, or other settings of all pods, reach captures that run well one after the other, and all others at once. */
class RuntimeTurnsTest {
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final RuntimeTurns TURNS = turns("runtime:2", INTERVAL);
    private static final Inputs WITH_THE_OLDER = running(Inputs.streaming(), "runtime:1");
    private static final Predicate<StatefulSet> LACKS_IT = capture -> true;

    @Test
    void eachCaptureHasATurnOfItsOwnAndTheFirstOneNoWait() {
        List<Instant> turns = new ArrayList<>();
        for (int before = 0; before < 20; before++) {
            List<String> sources = new ArrayList<>(List.of("source-uid"));
            IntStream.range(0, before).forEach(i -> sources.add("other-" + i));
            TURNS.of(WITH_THE_OLDER.input(), () -> sources, LACKS_IT).ifPresent(turns::add);
        }

        assertThat(turns).isNotEmpty().allSatisfy(at -> {
            Duration wait = Duration.between(Inputs.NOW, at);
            assertThat(wait).isPositive().isLessThan(Duration.ofMinutes(10));
            assertThat(wait.toSeconds() % INTERVAL.toSeconds()).isZero();
        });
        assertThat(TURNS.of(WITH_THE_OLDER.input(), () -> List.of("source-uid"), LACKS_IT))
                .as("nobody else has to wait")
                .isEmpty();
    }

    @Test
    void theTurnComes() {
        Instant at = turn(WITH_THE_OLDER).orElseThrow();

        assertThat(turn(WITH_THE_OLDER.at(at.minusSeconds(1)))).contains(at);
        assertThat(turn(WITH_THE_OLDER.at(at))).isEmpty();
    }

    @Test
    void whereTheIntervalIsZeroNobodyWaits() {
        assertThat(turns("runtime:2", Duration.ZERO)
                        .of(WITH_THE_OLDER.input(), RuntimeTurnsTest::behindOthers, LACKS_IT))
                .isEmpty();
    }

    static Stream<Arguments> atOnce() {
        return Stream.of(
                Arguments.of("there is no capture yet", Inputs.streaming()),
                Arguments.of("it does not run", WITH_THE_OLDER.withoutPod()),
                Arguments.of("its pod is not ready", WITH_THE_OLDER.pod(pod -> pod.editStatus()
                        .withConditions(new PodConditionBuilder()
                                .withType("Ready")
                                .withStatus("False")
                                .withLastTransitionTime("2026-11-23T11:00:00Z")
                                .build())
                        .endStatus())),
                Arguments.of("its pod ends", WITH_THE_OLDER.pod(pod -> pod.editMetadata()
                        .withDeletionTimestamp("2026-11-23T11:00:00Z")
                        .endMetadata())),
                Arguments.of("the source was edited", WITH_THE_OLDER.status(ofGeneration(0, "Streaming"))),
                Arguments.of("its edit was refused", WITH_THE_OLDER.status(ofGeneration(1, "ObjectsRefused"))),
                Arguments.of(
                        "its configuration changes",
                        WITH_THE_OLDER.owned(capture(
                                Inputs.firstSight(yaml -> yaml.replace("shop.*", "shop.orders"))
                                        .initialised("checkpoint-uid")
                                        .input(),
                                "runtime:1"))),
                Arguments.of(
                        "it stands still",
                        WITH_THE_OLDER.owned(
                                new StatefulSetBuilder((StatefulSet) capture(WITH_THE_OLDER.input(), "runtime:1"))
                                        .editSpec()
                                        .withReplicas(0)
                                        .endSpec()
                                        .build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("atOnce")
    void takesTheImageUpAtOnce(String why, Inputs inputs) {
        assertThat(turn(WITH_THE_OLDER)).isPresent();
        assertThat(turn(inputs)).as(why).isEmpty();
    }

    /** A write of another object fails meanwhile: all sources would be told so together, and replace their pods together. */
    @Test
    void aFailureOfOtherObjectsTakesNoTurnAway() {
        Instant at = turn(WITH_THE_OLDER).orElseThrow();
        SourceInput waits = WITH_THE_OLDER.runtimeTurn(at).input();
        SourceStep step = SourceSteps.next(waits);
        Verdict failed = ObjectsRefused.failed(waits, step, "timeout", Optional.empty());
        CdcSourceStatus told = SourceStatus.build(waits, step, SourceConditions.verdicts(waits, failed))
                .orElseThrow();

        assertThat(SourcePolicies.ready(waits).reason()).isEqualTo(SourceReason.Streaming);
        assertThat(told.conditions()).anyMatch(condition -> "ObjectsRefused".equals(condition.getReason()));
        assertThat(turn(WITH_THE_OLDER.status(told))).contains(at);
    }

    /** Settings that each source overrides, or that are as before under an operator that tells them otherwise, replace no pod. */
    @Test
    void whatChangesNothingHasNoTurn() {
        assertThat(TURNS.of(WITH_THE_OLDER.input(), RuntimeTurnsTest::behindOthers, capture -> false))
                .isEmpty();
    }

    /** To compare is dear: after the last turn nobody asks any more. */
    @Test
    void afterTheLastTurnNothingIsCompared() {
        Inputs later = WITH_THE_OLDER.at(Inputs.NOW.plus(RolloutSlot.LONGEST));

        assertThat(TURNS.of(later.input(), RuntimeTurnsTest::behindOthers, capture -> {
                    throw new AssertionError("compared");
                }))
                .isEmpty();
    }

    @Test
    void theSourceSaysThatItWaits() {
        Inputs waits = WITH_THE_OLDER.runtimeTurn(Instant.parse("2026-11-23T12:00:15Z"));
        Verdict ready = SourcePolicies.ready(waits.input());
        Verdict reconciling = AspectPolicies.reconciling(ready, waits.input());

        assertThat(ready.reason()).isEqualTo(SourceReason.Streaming);
        assertThat(reconciling.reason()).isEqualTo(SourceReason.RuntimeRollingOut);
        assertThat(reconciling.message()).contains("2026-11-23T12:00:15Z");
    }

    private static Optional<Instant> turn(Inputs inputs) {
        return TURNS.of(inputs.input(), RuntimeTurnsTest::behindOthers, LACKS_IT);
    }

    /** @return sources among which ours is not the first */
    private static List<String> behindOthers() {
        return IntStream.range(0, 100)
                .mapToObj(i -> List.of("source-uid", "other-" + i))
                .filter(pair -> RolloutSlot.of("runtime:2", "source-uid", pair, INTERVAL)
                        .equals(INTERVAL))
                .findFirst()
                .orElseThrow();
    }

    private static Inputs running(Inputs inputs, String image) {
        return inputs.owned(capture(inputs.input(), image));
    }

    private static RuntimeTurns turns(String image, Duration interval) {
        return new RuntimeTurns(image, interval, () -> Inputs.NOW);
    }

    private static CdcSourceStatus ofGeneration(long observed, String ready) {
        Condition condition =
                new ConditionBuilder().withType("Ready").withReason(ready).build();
        return StatusDraft.of(new CdcSourceStatus(
                        observed, List.of(condition), null, null, null, null, null, null, null, null, null, null))
                .checkpoint(WITH_THE_OLDER.input().marker().orElseThrow())
                .done();
    }

    private static HasMetadata capture(SourceInput input, String image) {
        return SourceResources.applied(
                        input,
                        ((Resolution.Resolved) input.resolution()).config(),
                        RuntimeSettings.of(new RuntimeImage(image, "IfNotPresent")))
                .stream()
                .filter(StatefulSet.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
