package dev.lyrebird.operator.source.policy.ready;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.source.fixture.GateSights;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.Lanes;
import dev.lyrebird.operator.source.fixture.OwnedJobs;
import dev.lyrebird.operator.source.fixture.StatusDraft;
import dev.lyrebird.operator.source.gate.GateStanding;
import dev.lyrebird.operator.source.gate.GateStanding.State;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.Block.Fate;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.ObjectsRefused;
import dev.lyrebird.operator.source.policy.SourceSteps;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a source's owner leaves broken keeps no cluster-wide gate out: then nothing goes on. */
class GatesKeptOutTest {
    private static final Gate PLATFORM = gate(GateKind.ClusterCdcFilter, 2, FilterAction.Drop);
    private static final Gate EARLIER = gate(GateKind.ClusterCdcFilter, 1, FilterAction.Accept);

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(SourceReason.InvalidSpec, invalid(), List.of()),
                Arguments.of(
                        SourceReason.GateNotValid,
                        Inputs.streaming(),
                        List.of(new GateStanding(
                                GateKind.CdcFilter,
                                "own",
                                "own-uid",
                                1,
                                State.NotGood,
                                Optional.empty(),
                                Optional.empty(),
                                "is not valid"))),
                Arguments.of(
                        SourceReason.NameConflict,
                        Inputs.streaming().conflict(new ObjectKey("Service", "orders-capture")),
                        List.of()),
                Arguments.of(
                        SourceReason.NameConflict,
                        awaitsItsJob().strangers(OwnedJobs.named("orders-first", "another-uid", "")),
                        List.of()),
                Arguments.of(
                        SourceReason.ApprovalRequired,
                        Inputs.streaming(),
                        List.of(new GateStanding(
                                GateKind.CdcFilter,
                                "own",
                                "own-uid",
                                1,
                                State.Forgotten,
                                Optional.empty(),
                                Optional.empty(),
                                ""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void stopsWhatWouldGoOnWithoutTheGate(SourceReason reason, Inputs inputs, List<GateStanding> others) {
        Inputs old = bound(inputs, others, State.Newest).owned(running(List.of()));

        Block block = SourcePolicies.block(old.input()).orElseThrow();

        assertThat(block.verdict().reason()).isEqualTo(reason);
        assertThat(block.fate()).isEqualTo(Fate.Stop);
        assertThat(block.verdict().message())
                .contains("The capture is stopped", "ClusterCdcFilter platform applies")
                .doesNotContain("continues", "goes on meanwhile");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void leavesWhatHasTheGate(SourceReason reason, Inputs inputs, List<GateStanding> others) {
        Inputs with = bound(inputs, others, State.Newest).owned(running(List.of(PLATFORM)));

        assertThat(fate(with)).isEqualTo(Fate.Leave);
    }

    @Test
    void stopsWhatHasAnEarlierStateOfTheGate() {
        assertThat(fate(bound(invalid(), List.of(), State.Newest).owned(running(List.of(EARLIER)))))
                .isEqualTo(Fate.Stop);
    }

    @Test
    void leavesWhatHasNotHadItsTurn() {
        assertThat(fate(bound(invalid(), List.of(), State.Waiting).owned(running(List.of()))))
                .isEqualTo(Fate.Leave);
    }

    @Test
    void leavesWhatNeverRan() {
        assertThat(fate(bound(invalid(), List.of(), State.Newest))).isEqualTo(Fate.Leave);
    }

    @Test
    void aConfigurationThatThePodsDoNotHaveTellsNothing() {
        HasMetadata[] refused = running(List.of(PLATFORM));
        refused[1] = running(List.of())[1];
        Inputs inputs = bound(invalid(), List.of(), State.Newest);

        assertThat(fate(inputs.owned(refused))).isEqualTo(Fate.Stop);
        assertThat(fate(said(inputs, 2, null).owned(refused)))
                .as("the pod said that it has it")
                .isEqualTo(Fate.Leave);
    }

    @Test
    void anEditWithoutEffectKeepsNothingOut() {
        HasMetadata[] refused = running(List.of(PLATFORM));
        refused[1] = running(List.of())[1];
        Inputs inputs = bound(invalid(), List.of(), State.Newest);

        assertThat(fate(said(inputs, 1, PLATFORM.effectHash()).owned(refused)))
                .as("the pod said that it has one of the same effect")
                .isEqualTo(Fate.Leave);
        assertThat(fate(said(inputs, 1, EARLIER.effectHash()).owned(refused))).isEqualTo(Fate.Stop);
        assertThat(fate(said(inputs, 1, PLATFORM.effectHash()).owned(running(List.of(EARLIER)))))
                .as("pods start with another one since")
                .isEqualTo(Fate.Stop);
    }

    @Test
    void whatTheApiServerRefusesStopsItToo() {
        Inputs old = bound(Inputs.streaming(), List.of(), State.Newest).owned(running(List.of()));
        SourceStep step = new SourceStep.Run(config(List.of(PLATFORM)));

        assertThat(ObjectsRefused.verdict(old.input(), step, "exceeded quota.", Optional.empty())
                        .message())
                .contains("exceeded quota. The capture is stopped", "ClusterCdcFilter platform")
                .doesNotContain("goes on");
    }

    @Test
    void aStopThatFailsTooIsToldAsSuch() {
        Inputs old = bound(Inputs.streaming(), List.of(), State.Newest).owned(running(List.of()));
        SourceStep step = new SourceStep.Run(config(List.of(PLATFORM)));

        assertThat(ObjectsRefused.verdict(old.input(), step, "exceeded quota.", Optional.of("no answer."))
                        .message())
                .contains(
                        "exceeded quota. The capture could NOT be stopped and delivers without ClusterCdcFilter platform")
                .contains("The stop failed: no answer.")
                .doesNotContain("is stopped", "goes on");
        assertThat(ObjectsRefused.verdict(old.input(), step, "no answer.", Optional.of("no answer."))
                        .message())
                .as("said once")
                .containsOnlyOnce("no answer.");
    }

    @Test
    void aBlockThatCannotStopItIsToldAsSuch() {
        Inputs old = bound(invalid(), List.of(), State.Newest).owned(running(List.of()));
        SourceStep step = SourceSteps.next(old.input());

        Verdict verdict = ObjectsRefused.verdict(old.input(), step, "no answer.", Optional.empty());

        assertThat(verdict.reason()).isEqualTo(SourceReason.InvalidSpec);
        assertThat(verdict.message())
                .contains("could NOT be stopped and delivers without ClusterCdcFilter platform", "no answer.")
                .doesNotContain("is stopped");
    }

    /** @return the same, where the status has what the pod said that it enforces */
    private static Inputs said(Inputs inputs, long generation, String effect) {
        GateStatus gate = new GateStatus("ClusterCdcFilter", "platform", "platform-uid", 2L, generation, effect, null);
        return inputs.status(StatusDraft.blank()
                .gates(List.of(gate))
                .checkpoint(inputs.input().marker().orElseThrow())
                .done());
    }

    private static Fate fate(Inputs inputs) {
        return SourcePolicies.block(inputs.input()).orElseThrow().fate();
    }

    private static Inputs invalid() {
        return Inputs.firstSight(yaml -> yaml.replace("shop.*", "shop"))
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .running();
    }

    private static Inputs awaitsItsJob() {
        Inputs streaming = Inputs.streaming();
        Checkpoint checkpoint = streaming.input().checkpoint().initialised().orElseThrow();
        return streaming
                .at(Lanes.with(checkpoint, List.of(Lane.held(checkpoint.position()))))
                .gates(GateSights.of(List.of(standing(State.Newest))))
                .finding(Map.of(
                        Aspect.SnapshotComplete, Finding.fails(SourceReason.AwaitsSnapshotJob, "It stands still.")));
    }

    private static Inputs bound(Inputs inputs, List<GateStanding> others, State state) {
        return inputs.gates(GateSights.of(
                Stream.concat(Stream.of(standing(state)), others.stream()).toList()));
    }

    private static GateStanding standing(State state) {
        return new GateStanding(
                PLATFORM.kind(), "platform", "platform-uid", 2, state, Optional.of(PLATFORM), Optional.empty(), "");
    }

    private static Gate gate(GateKind kind, long generation, FilterAction action) {
        return new Gate(kind, "platform", "platform-uid", generation, action, List.of());
    }

    private static PipelineConfig config(List<Gate> gates) {
        return ((Resolution.Resolved) Inputs.streaming().input().resolution())
                .config()
                .withGates(gates);
    }

    /** @return the pipeline with these gates, and the StatefulSet whose pods have it */
    private static HasMetadata[] running(List<Gate> gates) {
        PipelineConfig config = config(gates);
        return new HasMetadata[] {
            new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("orders-pipeline")
                    .withNamespace("shop")
                    .endMetadata()
                    .addToData(DataKeys.PIPELINE, Json.write(config))
                    .build(),
            new StatefulSetBuilder()
                    .withNewMetadata()
                    .withName("orders-capture")
                    .withNamespace("shop")
                    .endMetadata()
                    .withNewSpec()
                    .withReplicas(1)
                    .withNewTemplate()
                    .withNewMetadata()
                    .addToAnnotations(Labels.CONFIG_HASH, config.hash())
                    .endMetadata()
                    .endTemplate()
                    .endSpec()
                    .build()
        };
    }
}
