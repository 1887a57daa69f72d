package dev.lyrebird.runtime.kube;

import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.Uninitialised;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.process.Scratch;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The objects of one source on a real API server, with the rights of a capture pod: get, list, watch, update by name. */
public final class SourceObjects {
    private final ApiServer server;
    private final TestNamespace namespace;
    private final ObjectNames names;

    private SourceObjects(ApiServer server, TestNamespace namespace, String source) {
        this.server = server;
        this.namespace = namespace;
        this.names = new ObjectNames(source);
    }

    public static SourceObjects create(ApiServer server, TestNamespace namespace, String source) {
        SourceObjects objects = new SourceObjects(server, namespace, source);
        objects.configMap(
                objects.names.checkpoint(), CheckpointCodec.encode(new Uninitialised(CheckpointCodec.FIRST_VERSION)));
        objects.configMap(objects.names.control(), Map.of());
        objects.configMap(objects.names.report(), Map.of());
        for (SlotSet set : SlotSet.values()) {
            objects.names.slots(set).forEach(name -> objects.configMap(name, Map.of()));
        }
        objects.rights();
        return objects;
    }

    public ObjectNames names() {
        return names;
    }

    public String namespace() {
        return namespace.name();
    }

    public String uid(String name) {
        return object(name).getMetadata().getUid();
    }

    public io.fabric8.kubernetes.api.model.ConfigMap object(String name) {
        return server.admin()
                .configMaps()
                .inNamespace(namespace.name())
                .withName(name)
                .get();
    }

    /** Somebody with more rights changes an object. */
    public void edit(String name, UnaryOperator<ConfigMapBuilder> change) {
        server.admin().configMaps().inNamespace(namespace.name()).withName(name).edit(found -> change.apply(
                        new ConfigMapBuilder(found))
                .build());
    }

    public void delete(String name) {
        server.admin().configMaps().inNamespace(namespace.name()).withName(name).delete();
    }

    /** @return the API as a pod of the source uses it: with a real token of its service account */
    public HttpConfigMapApi api() throws IOException {
        return new HttpConfigMapApi(endpoint());
    }

    public ApiEndpoint endpoint() throws IOException {
        return endpoint(mounted());
    }

    /** @param mounted a folder of {@link #mounted()} or {@link #mountedFor} */
    public ApiEndpoint endpoint(Path mounted) throws IOException {
        return ApiEndpoint.of(URI.create(server.url()), mounted);
    }

    /** @return a folder as the kubelet mounts it for the service account */
    public Path mounted() throws IOException {
        return folder(server.clients().serviceAccountToken(namespace.name(), names.capture()));
    }

    /** Creates a pod (which nobody runs). @return a folder as the kubelet mounts it for this pod: the token ends with it */
    public Path mountedFor(String pod) throws IOException {
        server.admin()
                .pods()
                .inNamespace(namespace.name())
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(pod)
                        .endMetadata()
                        .withNewSpec()
                        .withServiceAccountName(names.capture())
                        .addNewContainer()
                        .withName("capture")
                        .withImage("none")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        return folder(server.clients().podToken(namespace.name(), names.capture(), pod));
    }

    /** Somebody takes a pod's object away without waiting for its process. */
    public void deletePodByForce(String pod) {
        server.admin()
                .pods()
                .inNamespace(namespace.name())
                .withName(pod)
                .withGracePeriod(0)
                .delete();
    }

    private Path folder(String token) throws IOException {
        Path folder = Scratch.directory("serviceaccount");
        Files.writeString(folder.resolve("token"), token);
        Files.write(
                folder.resolve("ca.crt"),
                Base64.getDecoder().decode(server.config().getCaCertData()));
        Files.writeString(folder.resolve("namespace"), namespace.name());
        return folder;
    }

    private void configMap(String name, Map<String, String> data) {
        server.admin()
                .configMaps()
                .inNamespace(namespace.name())
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels(Labels.SOURCE, names.source())
                        .endMetadata()
                        .withData(data)
                        .build())
                .create();
    }

    private void rights() {
        List<String> writable = new ArrayList<>(List.of(names.checkpoint(), names.report()));
        for (SlotSet set : SlotSet.values()) {
            writable.addAll(names.slots(set));
        }
        List<String> readable = new ArrayList<>(writable);
        readable.add(names.control());
        var admin = server.admin();
        admin.serviceAccounts()
                .inNamespace(namespace.name())
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(names.capture())
                        .endMetadata()
                        .build())
                .create();
        admin.rbac()
                .roles()
                .inNamespace(namespace.name())
                .resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(names.capture())
                        .endMetadata()
                        .addToRules(rule(readable, "get", "list", "watch"), rule(writable, "update"))
                        .build())
                .create();
        admin.rbac()
                .roleBindings()
                .inNamespace(namespace.name())
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(names.capture())
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", names.capture())
                        .withSubjects(new SubjectBuilder()
                                .withKind("ServiceAccount")
                                .withName(names.capture())
                                .withNamespace(namespace.name())
                                .build())
                        .build())
                .create();
    }

    private static PolicyRule rule(List<String> objects, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups("")
                .withResources("configmaps")
                .withResourceNames(objects)
                .withVerbs(verbs)
                .build();
    }
}
