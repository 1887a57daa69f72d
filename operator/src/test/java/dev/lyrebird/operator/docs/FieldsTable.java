package dev.lyrebird.operator.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** The fields of a CustomResourceDefinition as tables in Markdown: one for spec, one for status. */
record FieldsTable(JsonNode definition) {
    /** What Kubernetes' own reference tells, field by field, or another row of the table: a copy would hide the rest. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of(
            "conditions",
            "pod.affinity",
            "pod.copy.affinity",
            "pod.copy.tolerations",
            "pod.copy.topologySpreadConstraints");

    /** @return a heading for the kind, and its tables */
    String markdown() {
        JsonNode schema = definition.at("/spec/versions/0/schema/openAPIV3Schema");
        String names = String.join(", ", texts(definition.at("/spec/names/shortNames")));
        return "### %s%n%n%s `kubectl get %s`%s, %s.%n%n%s%n%s"
                .formatted(
                        definition.at("/spec/names/kind").asText(),
                        text(schema),
                        definition.at("/spec/names/plural").asText(),
                        names.isEmpty() ? "" : " (" + names + ")",
                        definition.at("/spec/scope").asText().equals("Cluster") ? "cluster-wide" : "in a namespace",
                        table(schema, "spec"),
                        table(schema, "status"));
    }

    private static String table(JsonNode schema, String part) {
        StringBuilder rows = new StringBuilder("| %s | type | |%n|---|---|---|%n".formatted(part));
        walk(schema.path("properties").path(part), "", rows);
        return rows.toString();
    }

    private static void walk(JsonNode schema, String path, StringBuilder rows) {
        List<String> required = texts(schema.path("required"));
        schema.path("properties").properties().forEach(field -> {
            String name = (path.isEmpty() ? "" : path + ".") + field.getKey();
            boolean mustBe = required.contains(field.getKey());
            JsonNode value = field.getValue();
            rows.append("| `%s`%s | %s | %s |%n"
                    .formatted(name, mustBe ? " *" : "", type(value), cell(text(value) + more(value))));
            if (!TOLD_ELSEWHERE.contains(name)) {
                walk(value, name, rows);
                walk(value.path("items"), name + "[]", rows);
                walk(value.path("additionalProperties"), name + ".*", rows);
            }
        });
    }

    private static String type(JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return "integer or string";
        }
        return switch (schema.path("type").asText()) {
            case "array" -> "list of " + type(schema.path("items"));
            case "object" ->
                schema.has("additionalProperties") ? "map of " + type(schema.path("additionalProperties")) : "object";
            case "" -> "any";
            default -> schema.path("type").asText();
        };
    }

    /** What the schema says beside the description. */
    private static String more(JsonNode schema) {
        StringJoiner more = new StringJoiner(" ", " ", "").setEmptyValue("");
        JsonNode one = schema.path("type").asText().equals("array") ? schema.path("items") : schema;
        if (one.has("enum")) {
            more.add("One of " + String.join(", ", texts(one.path("enum"))) + ".");
        }
        if (schema.has("default")) {
            more.add("Default: `" + schema.path("default") + "`.");
        }
        if (schema.has("minimum") || schema.has("maximum")) {
            more.add("%s to %s."
                    .formatted(
                            schema.path("minimum").asText("any"),
                            schema.path("maximum").asText("any")));
        }
        schema.path("x-kubernetes-validations")
                .forEach(rule -> more.add("Rule: " + rule.path("message").asText() + "."));
        return more.toString();
    }

    private static String text(JsonNode schema) {
        return schema.path("description").asText();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|")
                .replace("*", "\\*")
                .replace("<", "&lt;")
                .replace("\n", " ")
                .strip();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
