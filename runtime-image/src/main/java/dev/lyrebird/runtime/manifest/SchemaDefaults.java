package dev.lyrebird.runtime.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the API server fills in before it looks at rules: defaults of fields that are missing in objects that are there. */
final class SchemaDefaults {
    private SchemaDefaults() {}

    /** @return a copy with the defaults, and without fields that are null */
    static JsonNode filled(JsonNode value, JsonNode schema) {
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> list.add(filled(item, schema.path("items"))));
            return list;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        JsonNode members = schema.path("properties");
        value.fields().forEachRemaining(field -> {
            if (!field.getValue().isNull()) {
                object.set(field.getKey(), field.getValue());
            }
        });
        members.fields().forEachRemaining(member -> {
            if (member.getValue().has("default") && !object.has(member.getKey())) {
                object.set(member.getKey(), member.getValue().get("default"));
            }
        });
        object.properties()
                .forEach(field -> field.setValue(filled(
                        field.getValue(),
                        members.has(field.getKey())
                                ? members.path(field.getKey())
                                : schema.path("additionalProperties"))));
        return object;
    }
}
