package dev.lyrebird.testkit.kube;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that a namespace holds, of every kind that its API server knows. */
public final class NamespaceObjects {
    /** Kinds that others write: leases by the clock, the rest by Kubernetes itself. */
    private static final Set<String> OTHERS = Set.of("Lease", "EndpointSlice", "Endpoints", "ControllerRevision");

    /** Of each server, by its address. */
    private static final Map<String, List<ResourceDefinitionContext>> KINDS = new ConcurrentHashMap<>();

    private final KubernetesClient client;
    private final String namespace;
    private final List<ResourceDefinitionContext> kinds;

    private NamespaceObjects(KubernetesClient client, String namespace, List<ResourceDefinitionContext> kinds) {
        this.client = client;
        this.namespace = namespace;
        this.kinds = kinds;
    }

    /**
     * All kinds that can be listed in a namespace, except leases, endpoints and controller revisions. A server is asked for them
     * once: what is added later is not seen, and what is gone has no objects.
     */
    public static NamespaceObjects of(KubernetesClient client, String namespace) {
        return new NamespaceObjects(
                client, namespace, KINDS.computeIfAbsent(client.getMasterUrl().toString(), url -> discover(client)));
    }

    public static NamespaceObjects of(TestNamespace namespace) {
        return of(namespace.client(), namespace.name());
    }

    /** The same kinds of another namespace: what there is is asked for once. */
    public NamespaceObjects in(String other) {
        return new NamespaceObjects(client, other, kinds);
    }

    /** Only these kinds, such as {@code ConfigMap}. */
    public NamespaceObjects only(String... names) {
        List<String> wanted = Arrays.asList(names);
        return filtered(kind -> wanted.contains(kind.getKind()));
    }

    /** All but these kinds, such as {@code Event}. */
    public NamespaceObjects without(String... names) {
        List<String> unwanted = Arrays.asList(names);
        return filtered(kind -> !unwanted.contains(kind.getKind()));
    }

    public String namespace() {
        return namespace;
    }

    /**
     * @return the number of the last write into the server's store, of whatever and wherever: while it stands still, so does
     *     this namespace. A list that names no version is as new as the store, and so is its own version.
     */
    public String revision() {
        return client.configMaps()
                .inNamespace(namespace)
                .list(new ListOptionsBuilder().withLimit(1L).build())
                .getMetadata()
                .getResourceVersion();
    }

    /** @return the objects as they are now */
    public List<GenericKubernetesResource> list() {
        List<GenericKubernetesResource> all = new ArrayList<>();
        for (ResourceDefinitionContext kind : kinds) {
            all.addAll(list(kind));
        }
        return all;
    }

    private List<GenericKubernetesResource> list(ResourceDefinitionContext kind) {
        try {
            return client.genericKubernetesResources(kind)
                    .inNamespace(namespace)
                    .list()
                    .getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404) { // the CRD was deleted since the kinds were discovered
                return List.of();
            }
            throw e;
        }
    }

    private NamespaceObjects filtered(Predicate<ResourceDefinitionContext> which) {
        return new NamespaceObjects(
                client, namespace, kinds.stream().filter(which).toList());
    }

    private static List<ResourceDefinitionContext> discover(KubernetesClient client) {
        Stream<String> groups = client.getApiGroups().getGroups().stream()
                .map(group -> preferred(group.getVersions(), group.getPreferredVersion()));
        return Stream.concat(Stream.of("v1"), groups)
                .flatMap(version -> kinds(client, version))
                .toList();
    }

    private static String preferred(List<GroupVersionForDiscovery> all, GroupVersionForDiscovery preferred) {
        return (preferred == null ? all.get(0) : preferred).getGroupVersion();
    }

    private static Stream<ResourceDefinitionContext> kinds(KubernetesClient client, String groupVersion) {
        // events are listed twice, as v1 and as events.k8s.io
        if (groupVersion.startsWith("events.k8s.io/")) {
            return Stream.empty();
        }
        Collection<APIResource> resources = client.getApiResources(groupVersion).getResources();
        return resources.stream()
                .filter(resource ->
                        resource.getNamespaced() && resource.getVerbs().contains("list"))
                .filter(resource -> !resource.getName().contains("/") && !OTHERS.contains(resource.getKind()))
                .map(resource -> context(groupVersion, resource));
    }

    private static ResourceDefinitionContext context(String groupVersion, APIResource resource) {
        int slash = groupVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : groupVersion.substring(0, slash))
                .withVersion(groupVersion.substring(slash + 1))
                .withKind(resource.getKind())
                .withPlural(resource.getName())
                .withNamespaced(true)
                .build();
    }
}
