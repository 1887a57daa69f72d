package dev.lyrebird.contract.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.contract.gate.GateResolution.Invalid;
import dev.lyrebird.contract.gate.GateResolution.Resolved;
import dev.lyrebird.contract.text.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Gates for tests, from YAML as people write it. */
final class Gates {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Gates() {}

    static CdcFilterSpec spec(String yaml) {
        try {
            return YAML.readValue(yaml, CdcFilterSpec.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Gate gate(String name, String yaml) {
        return gate(GateKind.CdcFilter, name, yaml);
    }

    static Gate clusterGate(String name, String yaml) {
        return gate(GateKind.ClusterCdcFilter, name, yaml);
    }

    private static Gate gate(GateKind kind, String name, String yaml) {
        GateResolution resolution = FilterResolver.resolve(kind, name, "uid-" + name, 1, spec(yaml));
        assertThat(resolution).isInstanceOf(Resolved.class);
        return ((Resolved) resolution).gate();
    }

    static List<String> errors(String yaml) {
        GateResolution resolution = FilterResolver.resolve(GateKind.CdcFilter, "gate", "uid", 1, spec(yaml));
        assertThat(resolution).isInstanceOf(Invalid.class);
        return ((Invalid) resolution)
                .errors().stream().map(FieldError::toString).toList();
    }
}
