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
                .owned(SourceResources.applied(
                                before.input(), running, RuntimeSettings.of(new RuntimeImage("image", "IfNotPresent")))
                        .get(0))
                .report("pod-uid", running.hash(), findings);
    }
}
