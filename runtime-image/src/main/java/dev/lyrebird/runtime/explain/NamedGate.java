package dev.lyrebird.runtime.explain;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.filter.FilterTest;
import dev.lyrebird.contract.gate.FilterResolver;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.gate.GateResolution;
import dev.lyrebird.contract.text.FieldError;
import dev.lyrebird.runtime.manifest.Resource;
import dev.lyrebird.runtime.manifest.UnusableManifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A gate and the tests that it brings along. */
public record NamedGate(Gate gate, List<FilterTest> tests) {
    public NamedGate {
        tests = List.copyOf(tests);
    }

    /** @throws UnusableManifest with every error of the spec */
    public static NamedGate of(GateKind kind, Resource<?> resource, CdcFilterSpec spec) throws UnusableManifest {
        GateResolution resolution =
                FilterResolver.resolve(kind, resource.metadata().name(), "", 0, spec);
        if (resolution instanceof GateResolution.Invalid invalid) {
            throw new UnusableManifest(
                    resource.place() + ": " + kind + " " + resource.metadata().name() + " is invalid: "
                            + invalid.errors().stream()
                                    .map(FieldError::toString)
                                    .collect(Collectors.joining("; ")),
                    null);
        }
        return new NamedGate(
                ((GateResolution.Resolved) resolution).gate(),
                Optional.ofNullable(spec.tests()).orElse(List.of()));
    }
}
