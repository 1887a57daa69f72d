package dev.lyrebird.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Walks the fields of a CRD's schema, each with its path. */
record SchemaWalk(String crdYaml) {
    List<String> fieldsWithoutDescription() {
        List<String> found = new ArrayList<>();
        walk(root(), "", (path, schema) -> {
            if (schema.path("description").asText().isBlank() && !path.startsWith(".status.conditions.")) {
                found.add(path);
            }
        });
        return found;
    }

    List<String> unboundedSpecFields() {
        List<String> found = new ArrayList<>();
        walk(root().path("properties").path("spec"), ".spec", (path, schema) -> {
            if (isUnbounded(schema)) {
                found.add(path);
            }
        });
        return found;
    }

    private static boolean isUnbounded(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "string" -> !schema.has("maxLength") && !schema.has("enum") && !schema.has("pattern");
            case "array" -> !schema.has("maxItems") || isUnbounded(schema.path("items"));
            case "object" ->
                schema.has("additionalProperties")
                        && (!schema.has("maxProperties") || isUnbounded(schema.path("additionalProperties")));
            default -> false;
        };
    }

    private JsonNode root() {
        return Serialization.unmarshal(crdYaml, JsonNode.class).at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private static void walk(JsonNode schema, String path, BiConsumer<String, JsonNode> visitor) {
        schema.path("properties").properties().forEach(field -> {
            String fieldPath = path + "." + field.getKey();
            visitor.accept(fieldPath, field.getValue());
            walk(field.getValue(), fieldPath, visitor);
            walk(field.getValue().path("items"), fieldPath, visitor);
        });
    }
}
