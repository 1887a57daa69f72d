package dev.lyrebird.runtime.engine.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.contract.gate.FilterResolver;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.gate.GateResolution;
import java.util.stream.IntStream;

/** Gates as a test writes them: specs in JSON, with backticks for quotes. */
public final class Filters {
    private static final JsonMapper JSON = new JsonMapper();

    private Filters() {}

    /** @param database name for which {@code @} stands in {@code specs} */
    public static Gate[] gates(String database, String... specs) {
        return IntStream.range(0, specs.length)
                .mapToObj(i -> gate("gate-" + (i + 1), specs[i].replace("@", database)))
                .toArray(Gate[]::new);
    }

    public static Gate gate(String name, String spec) {
        try {
            CdcFilterSpec read = JSON.readValue(spec.replace('`', '"'), CdcFilterSpec.class);
            GateResolution resolution = FilterResolver.resolve(GateKind.CdcFilter, name, "uid-" + name, 1, read);
            assertThat(resolution).isInstanceOf(GateResolution.Resolved.class);
            return ((GateResolution.Resolved) resolution).gate();
        } catch (JsonProcessingException e) {
            throw new AssertionError(spec, e);
        }
    }
}
