package dev.lyrebird.runtime.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The schema of one of our kinds, as its CRD has it: structure, required members, bounds, patterns and keys of lists (Kubernetes:
 * "structural schemas"), and the rules in CEL.
 */
final class Schema {
    private static final String FOLDER = "/dev/lyrebird/api/crds/";
    private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

    private final JsonNode root;

    private Schema(JsonNode root) {
        this.root = root;
    }

    /** @param plural such as {@code cdcsources} */
    static Schema of(String plural) {
        return READ.computeIfAbsent(plural, Schema::read);
    }

    private static Schema read(String plural) {
        try (InputStream yaml = Schema.class.getResourceAsStream(FOLDER + plural + ".lyrebird.dev.yaml")) {
            JsonNode crd = new YAMLMapper().readTree(yaml);
            return new Schema(crd.at("/spec/versions/0/schema/openAPIV3Schema"));
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of " + plural + " cannot be read", e);
        }
    }

    /**
     * @param object a whole object, which has a spec
     * @return everything that is wrong with its structure, in the order of the schema; when nothing is, the rules that do not hold
     */
    List<SchemaProblem> check(JsonNode object) {
        List<SchemaProblem> problems = new ArrayList<>();
        check(List.of("spec"), object.path("spec"), root.at("/properties/spec"), problems);
        return problems.isEmpty() ? SchemaRules.check(List.of(), SchemaDefaults.filled(object, root), root) : problems;
    }

    /** @return a spec with the defaults that the API server fills in */
    JsonNode filled(JsonNode spec) {
        return SchemaDefaults.filled(spec, root.at("/properties/spec"));
    }

    private static void check(List<String> path, JsonNode value, JsonNode schema, List<SchemaProblem> problems) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            text(path, value.asText(), schema, problems);
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> object(path, value, schema, problems);
            case "array" -> array(path, value, schema, problems);
            case "integer" -> integer(path, value, schema, problems);
            case "boolean" -> expect(value.isBoolean(), path, "true or false", value, problems);
            case "string" -> {
                if (expect(value.isTextual(), path, "text", value, problems)) {
                    text(path, value.asText(), schema, problems);
                }
            }
            default -> {} // nothing is said of it
        }
    }

    private static void object(List<String> path, JsonNode value, JsonNode schema, List<SchemaProblem> problems) {
        if (!expect(value.isObject(), path, "fields", value, problems)) {
            return;
        }
        JsonNode members = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        for (JsonNode required : schema.path("required")) {
            if (value.path(required.asText()).isMissingNode()
                    || value.path(required.asText()).isNull()) {
                problems.add(new SchemaProblem(
                        path, SchemaProblem.joined(path, required.asText()) + " is required, found none."));
            }
        }
        bounds(path, value.size(), schema, "Properties", "fields", problems);
        for (Iterator<Map.Entry<String, JsonNode>> fields = value.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            JsonNode known = members.has(field.getKey()) ? members.path(field.getKey()) : others;
            List<String> inner = SchemaProblem.step(path, field.getKey());
            if (known instanceof MissingNode) {
                TreeSet<String> names = new TreeSet<>();
                members.fieldNames().forEachRemaining(names::add);
                problems.add(new SchemaProblem(
                        inner,
                        "unknown field " + SchemaProblem.text(inner) + "; expected one of " + String.join(", ", names)
                                + "."));
            } else if (!field.getValue().isNull()) {
                check(inner, field.getValue(), known, problems);
            }
        }
    }

    private static void array(List<String> path, JsonNode value, JsonNode schema, List<SchemaProblem> problems) {
        if (!expect(value.isArray(), path, "a list", value, problems)) {
            return;
        }
        bounds(path, value.size(), schema, "Items", "entries", problems);
        for (int i = 0; i < value.size(); i++) {
            check(SchemaProblem.step(path, "[" + i + "]"), value.get(i), schema.path("items"), problems);
        }
        if (schema.path("x-kubernetes-list-type").asText().equals("map")) {
            keys(path, value, schema.path("x-kubernetes-list-map-keys"), problems);
        }
    }

    /** Kubernetes: "map" is a list of which no two entries have equal keys. */
    private static void keys(List<String> path, JsonNode list, JsonNode names, List<SchemaProblem> problems) {
        Set<List<JsonNode>> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            List<JsonNode> key = new ArrayList<>();
            for (JsonNode name : names) {
                key.add(list.get(i).path(name.asText()));
            }
            if (!seen.add(key)) {
                List<String> entry = SchemaProblem.step(path, "[" + i + "]");
                problems.add(new SchemaProblem(
                        entry, SchemaProblem.text(entry) + ": expected it once, found " + key + " before."));
            }
        }
    }

    private static void integer(List<String> path, JsonNode value, JsonNode schema, List<SchemaProblem> problems) {
        if (!expect(value.isIntegralNumber(), path, "a whole number", value, problems)) {
            return;
        }
        long least = schema.path("minimum").asLong(Long.MIN_VALUE);
        long most = schema.path("maximum").asLong(Long.MAX_VALUE);
        if (value.asLong() < least || value.asLong() > most) {
            problems.add(new SchemaProblem(
                    path,
                    SchemaProblem.text(path) + ": expected a number from " + least + " to " + most + ", found "
                            + value.asLong() + "."));
        }
    }

    private static void text(List<String> path, String value, JsonNode schema, List<SchemaProblem> problems) {
        List<String> allowed = new ArrayList<>();
        schema.path("enum").forEach(one -> allowed.add(one.asText()));
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            problems.add(new SchemaProblem(
                    path,
                    SchemaProblem.text(path) + ": expected one of " + String.join(", ", allowed) + ", found '" + value
                            + "'."));
        }
        bounds(path, value.length(), schema, "Length", "characters", problems);
        String pattern = schema.path("pattern").asText();
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value).find()) {
            problems.add(new SchemaProblem(
                    path, SchemaProblem.text(path) + ": expected text that matches " + pattern + ", found another."));
        }
    }

    private static void bounds(
            List<String> path, int size, JsonNode schema, String what, String unit, List<SchemaProblem> problems) {
        int least = schema.path("min" + what).asInt(0);
        int most = schema.path("max" + what).asInt(Integer.MAX_VALUE);
        if (size < least || size > most) {
            problems.add(new SchemaProblem(
                    path,
                    SchemaProblem.text(path) + ": expected " + (size < least ? "at least " + least : "at most " + most)
                            + " " + unit + ", found " + size + "."));
        }
    }

    private static boolean expect(
            boolean holds, List<String> path, String what, JsonNode found, List<SchemaProblem> problems) {
        if (!holds) {
            String kind =
                    found.isContainerNode() ? (found.isArray() ? "a list" : "fields") : "'" + found.asText() + "'";
            problems.add(
                    new SchemaProblem(path, SchemaProblem.text(path) + ": expected " + what + ", found " + kind + "."));
        }
        return holds;
    }
}
