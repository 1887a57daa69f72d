package dev.lyrebird.testkit.kube;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * A namespace of one test's own.
 *
 * @param name its name
 * @param client the administrator's client
 */
public record TestNamespace(String name, KubernetesClient client) {
    static TestNamespace create(KubernetesClient admin, String prefix) {
        Namespace created = admin.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName(prefix + "-")
                        .endMetadata()
                        .build())
                .create();
        return new TestNamespace(created.getMetadata().getName(), admin);
    }

    /** Asks for the namespace's end; it goes only where the namespace controller runs. */
    public void delete() {
        client.namespaces().withName(name).delete();
    }

    @Override
    public String toString() {
        return name;
    }
}
