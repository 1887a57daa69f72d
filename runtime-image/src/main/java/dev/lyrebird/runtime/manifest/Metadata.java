package dev.lyrebird.runtime.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import java.util.Optional;

/** Of an object's metadata what matters without a cluster. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Metadata(String name, String namespace, Map<String, String> labels) {
    /** @return the namespace, {@code default} where none is given */
    public String space() {
        return Optional.ofNullable(namespace).orElse("default");
    }
}
