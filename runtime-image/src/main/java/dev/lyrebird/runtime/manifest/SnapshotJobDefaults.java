package dev.lyrebird.runtime.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;

/** What a SnapshotJob says by saying nothing. */
public final class SnapshotJobDefaults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SnapshotJobDefaults() {}

    /** @return the same with the schema's defaults, as the API server hands it out */
    public static SnapshotJobSpec filled(SnapshotJobSpec spec) {
        try {
            return JSON.treeToValue(Schema.of("snapshotjobs").filled(JSON.valueToTree(spec)), SnapshotJobSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec does not survive its own form", e);
        }
    }
}
