package dev.lyrebird.operator.uninstall;

import dev.lyrebird.api.v1alpha1.ApiGroup;
import dev.lyrebird.operator.cluster.ApiAnswer;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All resources of our API group that hold a finalizer of ours, of whatever kind they are. */
final class HeldResources {
    private final KubernetesClient client;
    private final Set<String> namespaces;
    private final PrintStream out;
    private final Set<String> outOfReach = new HashSet<>();

    /**
     * @param namespaces where to look; empty: everywhere
     * @param out is told of namespaces where nothing can be seen
     */
    HeldResources(KubernetesClient client, Set<String> namespaces, PrintStream out) {
        this.client = client;
        this.namespaces = Set.copyOf(namespaces);
        this.out = out;
    }

    /** @return what is held, as it stands now; nothing where our kinds are not known */
    List<HeldResource> find() {
        return kinds().flatMap(this::resources)
                .filter(HeldResource::isHeld)
                .map(HeldResource::new)
                .toList();
    }

    /** Takes our finalizers off a resource; others' stay. One that is gone meanwhile is well. */
    void release(HeldResource held) {
        GenericKubernetesResource resource = held.resource();
        ResourceDefinitionContext context = kinds().filter(
                        kind -> kind.getKind().equals(resource.getKind()))
                .findFirst()
                .orElseThrow();
        // the resource version makes it a compare-and-set: a finalizer that somebody adds meanwhile is not lost
        String patch = "{\"metadata\": {\"resourceVersion\": \"%s\", \"finalizers\": %s}}"
                .formatted(resource.getMetadata().getResourceVersion(), Serialization.asJson(held.others()));
        client.genericKubernetesResources(context)
                .inNamespace(resource.getMetadata().getNamespace())
                .withName(resource.getMetadata().getName())
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private Stream<ResourceDefinitionContext> kinds() {
        APIResourceList list = client.getApiResources(ApiGroup.NAME + "/" + ApiGroup.VERSION);
        return Optional.ofNullable(list).map(APIResourceList::getResources).orElse(List.of()).stream()
                .filter(kind -> kind.getNamespaced() && !kind.getName().contains("/"))
                .map(HeldResources::context);
    }

    private static ResourceDefinitionContext context(APIResource kind) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(ApiGroup.NAME)
                .withVersion(ApiGroup.VERSION)
                .withKind(kind.getKind())
                .withPlural(kind.getName())
                .withNamespaced(true)
                .build();
    }

    private Stream<GenericKubernetesResource> resources(ResourceDefinitionContext kind) {
        return namespaces.isEmpty()
                ? client.genericKubernetesResources(kind).inAnyNamespace().list().getItems().stream()
                : namespaces.stream().flatMap(namespace -> resources(kind, namespace));
    }

    /** The rights in a namespace are given there, and went with it: what held it up before would hold it up still. */
    private Stream<GenericKubernetesResource> resources(ResourceDefinitionContext kind, String namespace) {
        try {
            return client.genericKubernetesResources(kind).inNamespace(namespace).list().getItems().stream();
        } catch (KubernetesClientException e) {
            if (!ApiAnswer.isForbidden(e) && !ApiAnswer.isGone(e)) {
                throw e;
            }
            if (outOfReach.add(namespace)) {
                out.printf(
                        "namespace %s is gone, or may not be looked into (%d); nothing is taken to be there%n",
                        namespace, e.getCode());
            }
            return Stream.empty();
        }
    }
}
