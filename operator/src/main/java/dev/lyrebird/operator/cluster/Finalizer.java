package dev.lyrebird.operator.cluster;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.operator.FieldManager;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds a resource until everything of it is removed. The framework (JOSDK 5.3.2) adds it and does not take it off: it knows
 * resources by their names, and when its own patch returns it takes whatever has the name by then for done with. A resource that
 * was made at once under the name of one that went ({@code kubectl replace --force}) got its finalizer and was never looked at.
 */
public final class Finalizer {
    /**
     * When to look again after a resource was let go: one of its name may be there already, and the end of the first one's removal
     * makes the framework forget when it meant to look at that one.
     */
    public static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Finalizer.class);

    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(FieldManager.NAME)
            .build();

    private final KubernetesClient client;
    private final String name;

    public Finalizer(KubernetesClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * @return whether the API server has this very resource, still held; where it has not, objects of that name may have been made
     *     for another one
     */
    public boolean holds(HasMetadata resource) {
        return held(resource).isPresent();
    }

    /**
     * Lets the resource go. One that is gone, or was let go before, is left alone.
     *
     * @throws KubernetesClientException a conflict, when it changed meanwhile
     */
    public void release(HasMetadata resource) {
        held(resource).ifPresent(this::takeOff);
    }

    private Optional<HasMetadata> held(HasMetadata resource) {
        return Optional.ofNullable(client.resource(resource).get())
                .filter(found -> found.getMetadata()
                        .getUid()
                        .equals(resource.getMetadata().getUid()))
                .filter(found -> found.getMetadata().getFinalizers().contains(name));
    }

    private void takeOff(HasMetadata found) {
        List<String> others = found.getMetadata().getFinalizers().stream()
                .filter(each -> !each.equals(name))
                .toList();
        String patch = Json.write(Map.of(
                "metadata", Map.of("resourceVersion", found.getMetadata().getResourceVersion(), "finalizers", others)));
        try {
            client.resource(found).patch(MERGE, patch);
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isGone(e)) {
                throw e;
            }
            LOG.debug("{} was gone already", found.getMetadata().getName());
        }
    }
}
