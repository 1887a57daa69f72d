package dev.lyrebird.runtime.command;

import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.contract.resolve.SourceResolver;
import dev.lyrebird.contract.text.FieldError;
import dev.lyrebird.runtime.explain.NamedGate;
import dev.lyrebird.runtime.manifest.Resource;
import dev.lyrebird.runtime.manifest.UnusableManifest;
import java.util.List;
import java.util.stream.Collectors;

/** A source among manifests, resolved as the operator resolves it. */
final class ResolvedSource {
    private ResolvedSource() {}

    /** @throws UnusableManifest with every error of the spec */
    static PipelineConfig of(Resource<CdcSourceSpec> source, List<NamedGate> gates, String checkpointUid)
            throws UnusableManifest {
        SourceKey key =
                new SourceKey(source.metadata().space(), source.metadata().name(), "");
        Resolution resolution = SourceResolver.resolve(
                key,
                source.spec(),
                checkpointUid,
                gates.stream().map(NamedGate::gate).toList());
        if (resolution instanceof Resolution.Invalid invalid) {
            throw new UnusableManifest(
                    source.place() + ": CdcSource " + source.metadata().name() + " is invalid: "
                            + invalid.errors().stream()
                                    .map(FieldError::toString)
                                    .collect(Collectors.joining("; ")),
                    null);
        }
        return ((Resolution.Resolved) resolution).config();
    }
}
