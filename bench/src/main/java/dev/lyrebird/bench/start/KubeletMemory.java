package dev.lyrebird.bench.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** What the kubelet counts as a pod's memory (Summary API, {@code workingSetBytes}): by this a limit is held. */
final class KubeletMemory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KubeletMemory() {}

    /** @return bytes of all containers of the pod; empty until the kubelet has read them */
    static OptionalLong of(Quickstart quickstart, Pod pod) {
        String summary = quickstart.get(
                "/api/v1/nodes/" + pod.getSpec().getNodeName() + "/proxy/stats/summary?only_cpu_and_memory=true");
        try {
            return bytes(JSON.readTree(summary), pod.getMetadata().getUid());
        } catch (IOException e) {
            throw new UncheckedIOException("the kubelet's summary is not JSON", e);
        }
    }

    static OptionalLong bytes(JsonNode summary, String uid) {
        for (JsonNode pod : summary.path("pods")) {
            if (pod.at("/podRef/uid").asText().equals(uid)) {
                long sum = 0;
                for (JsonNode container : pod.path("containers")) {
                    sum += container.at("/memory/workingSetBytes").asLong();
                }
                return sum > 0 ? OptionalLong.of(sum) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }
}
