package dev.lyrebird.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether everything that an older schema accepted means the same to a newer one: fields that are gone or changed their type,
 * fields that must be there now, values and bounds that are refused now. CEL rules are not compared.
 */
record SchemaCompatibility(JsonNode older, JsonNode newer) {
    private static final List<String> LOWER = List.of("minimum", "minLength", "minItems", "minProperties");
    private static final List<String> UPPER = List.of("maximum", "maxLength", "maxItems", "maxProperties");

    /** @return one sentence for each break; empty when there is none */
    List<String> breaks() {
        List<String> breaks = new ArrayList<>();
        compare(older, newer, "", breaks);
        return breaks;
    }

    private static void compare(JsonNode older, JsonNode newer, String path, List<String> breaks) {
        if (newer.isMissingNode()) {
            breaks.add(path + " is gone");
            return;
        }
        if (!older.path("type").equals(newer.path("type"))) {
            breaks.add("%s was of type %s and is of type %s".formatted(path, older.path("type"), newer.path("type")));
        }
        Set<String> required = texts(newer.path("required"));
        required.removeAll(texts(older.path("required")));
        required.forEach(name -> breaks.add(path + "." + name + " must be there now"));
        narrowed(older, newer, path, breaks);
        older.path("properties")
                .properties()
                .forEach(field -> compare(
                        field.getValue(),
                        newer.path("properties").path(field.getKey()),
                        path + "." + field.getKey(),
                        breaks));
        for (String part : List.of("items", "additionalProperties")) {
            if (older.path(part).isObject()) {
                compare(older.path(part), newer.path(part), path + "[]", breaks);
            }
        }
    }

    private static void narrowed(JsonNode older, JsonNode newer, String path, List<String> breaks) {
        if (newer.has("enum")) {
            Set<String> gone = texts(older.path("enum"));
            gone.removeAll(texts(newer.path("enum")));
            gone.forEach(value -> breaks.add(path + " may no longer be " + value));
            if (!older.has("enum")) {
                breaks.add(path + " may only be one of " + texts(newer.path("enum")) + " now");
            }
        }
        if (newer.has("pattern") && !newer.path("pattern").equals(older.path("pattern"))) {
            breaks.add(path + " has another pattern");
        }
        for (String bound : LOWER) {
            if (newer.has(bound)
                    && newer.path(bound).asDouble() > older.path(bound).asDouble(-Double.MAX_VALUE)) {
                breaks.add(path + ": " + bound + " is higher");
            }
        }
        for (String bound : UPPER) {
            if (newer.has(bound)
                    && newer.path(bound).asDouble() < older.path(bound).asDouble(Double.MAX_VALUE)) {
                breaks.add(path + ": " + bound + " is lower");
            }
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
