package dev.lyrebird.operator.source.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.pod.RuntimeImage;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.fixture.Findings;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.gate.GateSelection;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.ready.SourcePolicies;
import dev.lyrebird.operator.source.render.SourceResources;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the conditions say of a capture that the spec does not describe any more. */
class CaptureReportTest {
    private static final Finding SHORT =
            Finding.fails(SourceReason.RunwayBelowThreshold, "4 h are left, and nobody reads.");

    @Test
    void aCaptureThatGoesOnWithTheLastGoodSpecIsBelieved() {
        SourceInput invalid =
                left(yaml -> yaml.replace("\"shop.*\"", "\"shop\"")).input();

        assertThat(SourcePolicies.ready(invalid).reason()).isEqualTo(SourceReason.InvalidSpec);
        assertThat(AspectPolicies.aspect(Aspect.BinlogRetained, invalid)).isEqualTo(Verdict.of(SHORT));
        assertThat(AspectPolicies.aspect(Aspect.Streaming, invalid).state()).isEqualTo(Finding.State.True);
        assertThat(AspectPolicies.referencesResolved(invalid).state()).isEqualTo(Finding.State.True);
        assertThat(GatePolicies.enforced(invalid).state()).isEqualTo(Finding.State.True);
    }

    @Test
    void aCaptureThatRanWithAnotherSpecIsHistoryOnceTheNewOneIsGood() {
        SourceInput edited = left(yaml -> yaml.replace("shop.*", "shop.orders")).input();

        assertThat(AspectPolicies.aspect(Aspect.BinlogRetained, edited).reason())
                .isEqualTo(SourceReason.NotKnownYet);
    }

    /** The API server refuses the new StatefulSet, or cannot be reached: pods go on with what they have, and so does what they say. */
    @Test
    void aCaptureWhoseNewSpecIsNotWrittenYetIsBelieved() {
        SourceInput edited = withTheWholeCapture(yaml -> yaml.replace("shop.*", "shop.orders"))
                .input();

        assertThat(AspectPolicies.aspect(Aspect.BinlogRetained, edited)).isEqualTo(Verdict.of(SHORT));
        assertThat(AspectPolicies.referencesResolved(edited).state()).isEqualTo(Finding.State.True);
        assertThat(GatePolicies.enforced(edited).state()).isEqualTo(Finding.State.True);
    }

    @Test
    void onceItIsWrittenThePodThatIsReplacedIsHistory() {
        Inputs edited = withTheWholeCapture(yaml -> yaml.replace("shop.*", "shop.orders"));
        SourceInput written = edited.owned(objects(edited.input())).input();

        assertThat(AspectPolicies.aspect(Aspect.BinlogRetained, written).reason())
                .isEqualTo(SourceReason.NotKnownYet);
    }

    /** The pipeline is written before the StatefulSet: of gates, the pipeline of now says nothing about the pods of before. */
    @Test
    void theGatesOfPodsWhosePipelineWasWrittenOverAreNotKnown() {
        Inputs edited = withTheWholeCapture(yaml -> yaml.replace("shop.*", "shop.orders"));
        HasMetadata[] half = objects(Inputs.streaming().input());
        half[0] = objects(edited.input())[0];

        SourceInput halfWritten = edited.owned(half).input();

        assertThat(AspectPolicies.aspect(Aspect.BinlogRetained, halfWritten)).isEqualTo(Verdict.of(SHORT));
        assertThat(GatePolicies.enforced(halfWritten).state()).isEqualTo(Finding.State.Unknown);
    }

    @Test
    void ofACaptureThatWasStoppedNothingIsExpected() {
        Inputs streaming = Inputs.streaming();
        GateSelection gates = streaming.input().gates();
        SourceInput stopped = streaming
                .gates(new GateSelection(List.of(), List.of("no-pii"), gates.cluster(), gates.plan()))
                .withoutPod()
                .input();

        Verdict sink = AspectPolicies.aspect(Aspect.SinkHealthy, stopped);

        assertThat(sink)
                .isEqualTo(Verdict.unknown(
                        SourceReason.GateMissing, "Not observed while the capture is stopped; Ready says why."));
        assertThat(DivergencePolicy.verdict(stopped)).isEqualTo(sink);
    }

    /** A capture runs with the spec of {@link Inputs}, and this is the one of now. */
    private static Inputs left(UnaryOperator<String> edit) {
        Inputs before = Inputs.streaming();
        PipelineConfig running = ((Resolution.Resolved) before.input().resolution()).config();
        Map<Aspect, Finding> findings = new EnumMap<>(Findings.allWell());
        findings.put(Aspect.BinlogRetained, SHORT);
        return Inputs.firstSight(edit)
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .running()
                .owned(objects(before.input())[0])
                .report("pod-uid", running.hash(), findings);
    }

    private static Inputs withTheWholeCapture(UnaryOperator<String> edit) {
        return left(edit).owned(objects(Inputs.streaming().input()));
    }

    /** @return what is written for it: first the pipeline */
    private static HasMetadata[] objects(SourceInput input) {
        PipelineConfig config = ((Resolution.Resolved) input.resolution()).config();
        return SourceResources.applied(input, config, RuntimeSettings.of(new RuntimeImage("image", "IfNotPresent")))
                .toArray(HasMetadata[]::new);
    }
}
