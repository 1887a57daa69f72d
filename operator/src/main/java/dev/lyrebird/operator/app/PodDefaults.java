package dev.lyrebird.operator.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;

/** Reads what pods get where their source says nothing: it has the fields of {@code spec.pod}. */
final class PodDefaults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PodDefaults() {}

    /** @throws IllegalArgumentException when that is no such object, or has a field that does not exist: the operator does not start */
    static PodSpecSettings read(String json) {
        try {
            return JSON.readValue(json, PodSpecSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "lyrebird.runtime.pod (LYREBIRD_RUNTIME_POD) must be a JSON object with the fields of a CdcSource's spec.pod: "
                            + e.getOriginalMessage(),
                    e);
        }
    }
}
