package dev.lyrebird.testkit.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The conditions of a resource of any kind, as Kubernetes' API conventions have them.
 *
 * @param tree the resource
 */
public record StatusConditions(JsonNode tree) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static StatusConditions of(HasMetadata resource) {
        return new StatusConditions(MAPPER.valueToTree(resource));
    }

    /** @return the condition of this type, with its fields status, reason and message */
    public Optional<JsonNode> find(String type) {
        return StreamSupport.stream(tree.path("status").path("conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .findFirst();
    }

    /** @return whether the condition has this status, and was observed at the resource's present generation */
    public boolean has(String type, String status) {
        return find(type)
                .filter(condition -> condition.path("status").asText().equals(status))
                .filter(this::isCurrent)
                .isPresent();
    }

    /** As {@link #has(String, String)}, with this reason. */
    public boolean has(String type, String status, String reason) {
        return has(type, status)
                && find(type).orElseThrow().path("reason").asText().equals(reason);
    }

    private boolean isCurrent(JsonNode condition) {
        JsonNode observed = condition.path("observedGeneration");
        return !observed.isNumber()
                || observed.asLong() >= tree.path("metadata").path("generation").asLong();
    }
}
