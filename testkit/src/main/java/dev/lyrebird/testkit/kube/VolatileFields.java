package dev.lyrebird.testkit.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;

/** Fields that differ between two runs that did the same. */
final class VolatileFields {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> OF_METADATA =
            List.of("resourceVersion", "uid", "creationTimestamp", "managedFields", "generation", "selfLink");

    private VolatileFields() {}

    /** @return the object as YAML with sorted keys; an observed generation only says whether it is the current one */
    static String yamlWithout(GenericKubernetesResource object) {
        ObjectNode tree = MAPPER.valueToTree(object);
        compareGenerations(tree, tree.path("metadata").path("generation").asLong());
        if (tree.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(OF_METADATA);
        }
        Map<?, ?> sorted = MAPPER.convertValue(tree, java.util.TreeMap.class);
        return Serialization.asYaml(sortedDeeply(sorted)).replaceFirst("^---\n", "");
    }

    private static void compareGenerations(JsonNode node, long current) {
        for (JsonNode child : node) {
            compareGenerations(child, current);
        }
        if (node instanceof ObjectNode object
                && object.path("observedGeneration").isNumber()) {
            boolean isCurrent = object.get("observedGeneration").asLong() == current;
            object.put("observedGeneration", isCurrent ? "current" : "stale");
        }
    }

    private static Object sortedDeeply(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new java.util.TreeMap<>();
            map.forEach((key, child) -> sorted.put(key.toString(), sortedDeeply(child)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(VolatileFields::sortedDeeply).toList()
                : value;
    }
}
