package dev.lyrebird.runtime.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A ConfigMap as the API server gave it. Whatever it carries beside its data is kept as it is.
 *
 * @param json the whole object; never changed
 */
public record ConfigMap(ObjectNode json) {
    /** How often it was written: the API server takes a write that changes nothing for none, and keeps the version. */
    private static final String WRITES = "lyrebird.dev/writes";

    public String name() {
        return metadata("name");
    }

    public String uid() {
        return metadata("uid");
    }

    public String resourceVersion() {
        return metadata("resourceVersion");
    }

    private String metadata(String field) {
        return json.path("metadata").path(field).asText();
    }

    /** @return {@code data}, empty when there is none */
    public Map<String, String> data() {
        Map<String, String> data = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.path("data").properties()) {
            data.put(entry.getKey(), entry.getValue().asText());
        }
        return data;
    }

    /** @return bytes below a key of {@code binaryData}; empty when there are none, or none that base64 could mean */
    public Optional<byte[]> binary(String key) {
        JsonNode value = json.path("binaryData").path(key);
        try {
            return value.isTextual() ? Optional.of(Base64.getDecoder().decode(value.asText())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return the same object with other {@code data} */
    public ConfigMap withData(Map<String, String> data) {
        ObjectNode changed = json.deepCopy();
        ObjectNode node = changed.putObject("data");
        new TreeMap<>(data).forEach(node::put);
        return new ConfigMap(changed);
    }

    /** @return the same object with neither {@code data} nor {@code binaryData} */
    public ConfigMap emptied() {
        ObjectNode changed = json.deepCopy();
        changed.remove(List.of("data", "binaryData"));
        return new ConfigMap(changed);
    }

    /** @return the same object with one key in {@code binaryData}; writing it gives it a new version, though the bytes be the same */
    public ConfigMap withBinary(String key, byte[] bytes) {
        ObjectNode changed = json.deepCopy();
        changed.putObject("binaryData").put(key, Base64.getEncoder().encodeToString(bytes));
        long writes = json.path("metadata").path("annotations").path(WRITES).asLong();
        changed.withObject("/metadata/annotations").put(WRITES, String.valueOf(writes + 1));
        return new ConfigMap(changed);
    }
}
