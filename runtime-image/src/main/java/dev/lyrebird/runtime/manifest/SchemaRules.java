package dev.lyrebird.runtime.manifest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rules of a schema in CEL ({@code x-kubernetes-validations}), evaluated as the API server does: {@code self} is the value at
 * which a rule stands, with the schema's defaults filled in. Of the language they may use what CEL has by itself; Kubernetes'
 * own functions are not here, and a rule that calls one is a mistake of ours.
 */
final class SchemaRules {
    private static final String RULES = "x-kubernetes-validations";

    /** Rules about a change say nothing of a resource that is new. */
    private static final String BEFORE = "oldSelf";

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();

    /** CEL has 64-bit integers only. */
    private static final ObjectReader VALUES =
            new ObjectMapper().readerFor(Object.class).with(DeserializationFeature.USE_LONG_FOR_INTS);

    private final List<SchemaProblem> problems = new ArrayList<>();

    private SchemaRules() {}

    /**
     * @param value with defaults
     * @return a problem for each rule that does not hold
     */
    static List<SchemaProblem> check(List<String> path, JsonNode value, JsonNode schema) {
        SchemaRules rules = new SchemaRules();
        rules.walk(path, value, schema);
        return rules.problems;
    }

    private void walk(List<String> path, JsonNode value, JsonNode schema) {
        for (JsonNode rule : schema.path(RULES)) {
            String text = rule.path("rule").asText();
            if (!text.contains(BEFORE) && !holds(text, value)) {
                String where = SchemaProblem.text(path);
                problems.add(new SchemaProblem(
                        path,
                        (where.isEmpty() ? "" : where + ": ")
                                + rule.path("message").asText() + "."));
            }
        }
        value.fields().forEachRemaining(field -> {
            JsonNode inner = schema.path("properties").path(field.getKey());
            walk(
                    SchemaProblem.step(path, field.getKey()),
                    field.getValue(),
                    inner.isMissingNode() ? schema.path("additionalProperties") : inner);
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            walk(SchemaProblem.step(path, "[" + i + "]"), value.get(i), schema.path("items"));
        }
    }

    private static boolean holds(String rule, JsonNode value) {
        try {
            Object self = VALUES.readValue(value);
            return Boolean.TRUE.equals(
                    RUNTIME.createProgram(COMPILER.compile(rule).getAst()).eval(Map.of("self", self)));
        } catch (CelValidationException | CelEvaluationException | IOException e) {
            throw new IllegalStateException("the rule \"" + rule + "\" of a CRD cannot be evaluated", e);
        }
    }
}
