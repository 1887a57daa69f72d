package dev.lyrebird.contract.resolve;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SourceKey;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.resolve.Resolution.Invalid;
import dev.lyrebird.contract.resolve.Resolution.Resolved;
import java.util.List;

/** Specs of a source as JSON, and what becomes of them. */
final class Specs {
    private static final SourceKey SOURCE = new SourceKey("shop", "orders", "uid-1");
    static final String SMALLEST = """
            {"mysql": {"host": "db", "credentialsSecretRef": {"name": "db"}}, "tables": ["shop.*"], "sink": %s}""";
    static final String KAFKA = """
            {"kafka": {"bootstrapServers": "kafka:9092" %s}}""";

    private Specs() {}

    static PipelineConfig resolved(String json) {
        return ((Resolved) resolve(json)).config();
    }

    static Invalid invalid(String json) {
        return (Invalid) resolve(json);
    }

    static Resolution resolve(String json) {
        return resolve(json, List.of());
    }

    static Resolution resolve(String json, List<Gate> gates) {
        try {
            return SourceResolver.resolve(
                    SOURCE, new JsonMapper().readValue(json, CdcSourceSpec.class), "checkpoint-1", gates);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
