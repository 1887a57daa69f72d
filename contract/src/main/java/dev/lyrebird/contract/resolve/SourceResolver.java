package dev.lyrebird.contract.resolve;

import dev.lyrebird.api.v1alpha1.source.AcknowledgedDivergence;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.CheckpointPolicy;
import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.FilterRef;
import dev.lyrebird.api.v1alpha1.source.LimitsSpec;
import dev.lyrebird.api.v1alpha1.source.OversizePolicy;
import dev.lyrebird.api.v1alpha1.source.SnapshotMode;
import dev.lyrebird.api.v1alpha1.source.SnapshotPolicy;
import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.config.AcknowledgedMark;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.contract.config.LimitsConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.config.StartConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.tables.TablePattern;
import dev.lyrebird.contract.text.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves a CdcSource into the configuration of its capture. Pure: the same spec always gives the same configuration. */
public final class SourceResolver {
    private static final long DEFAULT_BUFFER_BYTES = 64L << 20;
    private static final int DEFAULT_EVENT_BYTES = 1_000_000;

    private final List<FieldError> errors = new ArrayList<>();

    private SourceResolver() {}

    /**
     * @param source which resource it is
     * @param checkpointUid UID of the source's checkpoint ConfigMap
     * @param gates what the source passes: one for each of its filterRefs, and the cluster-wide ones of its namespace
     * @return the configuration, or every error of the spec at once
     */
    public static Resolution resolve(SourceKey source, CdcSourceSpec spec, String checkpointUid, List<Gate> gates) {
        return new SourceResolver().run(source, spec, checkpointUid, gates);
    }

    private Resolution run(SourceKey source, CdcSourceSpec spec, String checkpointUid, List<Gate> gates) {
        checkTables(spec.tables());
        checkGates(Optional.ofNullable(spec.filterRefs()).orElse(List.of()), gates);
        new PodResourcesCheck(errors).check(spec.pod());
        LimitsConfig limits = limits(Optional.ofNullable(spec.limits()));
        Optional<StartConfig> startFrom = new StartResolver(errors).resolve(spec.startFrom());
        Optional<SinkConfig> sink =
                new SinkResolver(errors, limits.maxEventBytes()).resolve(source.name(), spec.sink());
        if (!errors.isEmpty()) {
            return new Resolution.Invalid(List.copyOf(errors));
        }
        return new Resolution.Resolved(new PipelineConfig(
                PipelineConfig.VERSION,
                source,
                checkpointUid,
                ServerResolver.primary(spec.mysql()),
                spec.tables(),
                Optional.ofNullable(spec.engine()).orElse(EngineChoice.Auto),
                Optional.ofNullable(spec.snapshot()).map(SnapshotPolicy::mode).orElse(SnapshotMode.Initial),
                startFrom,
                Optional.ofNullable(spec.snapshot())
                        .map(SnapshotPolicy::options)
                        .map(options -> FirstCopyMaker.ByJob),
                sink.orElseThrow(),
                FormatResolver.resolve(source.name(), Optional.ofNullable(spec.format())),
                checkpoint(Optional.ofNullable(spec.checkpoint())),
                limits,
                gates,
                acknowledged(Optional.ofNullable(spec.acknowledgedDivergences()))));
    }

    private static List<AcknowledgedMark> acknowledged(Optional<List<AcknowledgedDivergence>> marks) {
        return marks.orElse(List.of()).stream()
                .map(mark -> new AcknowledgedMark(mark.table(), mark.position()))
                .toList();
    }

    /** A gate that is named and not there must never be taken for one that lets everything out. */
    private void checkGates(List<FilterRef> refs, List<Gate> gates) {
        for (int i = 0; i < refs.size(); i++) {
            String name = refs.get(i).name();
            boolean there = gates.stream()
                    .anyMatch(gate ->
                            gate.kind() == GateKind.CdcFilter && gate.name().equals(name));
            if (!there) {
                refuse(
                        "spec.filterRefs[" + i + "]",
                        "no usable CdcFilter is called " + name + "; nothing is delivered without it");
            }
        }
    }

    private void checkTables(List<String> tables) {
        for (int i = 0; i < tables.size(); i++) {
            String path = "spec.tables[" + i + "]";
            TablePattern.problemOf(tables.get(i)).ifPresent(problem -> errors.add(new FieldError(path, problem)));
        }
    }

    private static CheckpointConfig checkpoint(Optional<CheckpointPolicy> policy) {
        return new CheckpointConfig(
                policy.map(CheckpointPolicy::intervalSeconds).orElse(10),
                policy.map(CheckpointPolicy::history).orElse(24),
                policy.map(CheckpointPolicy::unconfirmed).orElse(UnconfirmedPolicy.Continue),
                policy.map(CheckpointPolicy::maxUncheckpointedSeconds).orElse(300),
                policy.map(CheckpointPolicy::adoption).filter(word -> word != AdoptionPolicy.Require));
    }

    private LimitsConfig limits(Optional<LimitsSpec> limits) {
        long buffer = limits.map(LimitsSpec::maxBufferBytes)
                .map(text -> ByteSize.parse(text)
                        .orElseGet(() ->
                                refuse("spec.limits.maxBufferBytes", "expected bytes such as 64Mi, found " + text)))
                .orElse(DEFAULT_BUFFER_BYTES);
        int event = limits.map(LimitsSpec::maxEventBytes).orElse(DEFAULT_EVENT_BYTES);
        if (errors.isEmpty() && event > buffer) {
            refuse(
                    "spec.limits.maxEventBytes",
                    "an event of " + event + " bytes would never fit into maxBufferBytes (" + buffer + ")");
        }
        return new LimitsConfig(
                buffer, event, limits.map(LimitsSpec::onOversizeEvent).orElse(OversizePolicy.Stop));
    }

    private long refuse(String path, String message) {
        errors.add(new FieldError(path, message));
        return DEFAULT_BUFFER_BYTES;
    }
}
