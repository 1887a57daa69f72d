package dev.lyrebird.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code crd/valid-*.yaml} are accepted by a real API server, {@code crd/invalid-*.yaml} refused with every message that their
 * lines {@code # expect: ...} name.
 */
@WithApiServer
class CrdDirectoriesApiServerIT {
    private static final String EXPECT = "# expect: ";

    static Stream<Path> valid() throws IOException {
        return files("valid-");
    }

    static Stream<Path> invalid() throws IOException {
        return files("invalid-");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void accepts(Path file, KubernetesClient admin, TestNamespace namespace) throws IOException {
        GenericKubernetesResource created = create(file, admin, namespace);
        assertThat(created.getMetadata().getUid()).isNotBlank();
        if (created.getMetadata().getNamespace() == null) {
            admin.resource(created).delete(); // no namespace goes away with it
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void refuses(Path file, KubernetesClient admin, TestNamespace namespace) throws IOException {
        List<String> expected = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> line.substring(EXPECT.length()))
                .toList();
        assertThat(expected).as("lines '" + EXPECT + "' of " + file).isNotEmpty();

        assertThatThrownBy(() -> create(file, admin, namespace))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(422))
                .hasMessageContainingAll(expected.toArray(CharSequence[]::new));
    }

    @Test
    void fillsInTheDefaults(KubernetesClient admin, TestNamespace namespace) throws IOException {
        GenericKubernetesResource created =
                create(Path.of("src/test/resources/crd/valid-minimal.yaml"), admin, namespace);

        assertThat(created.<Object>get("spec", "mysql", "port")).isEqualTo(3306);
        assertThat(created.<Object>get("spec", "engine")).isEqualTo("Auto");
        assertThat(created.<Object>get("spec", "suspend")).isEqualTo(false);
        assertThat(created.<Object>get("spec", "sink", "kafka", "topic")).isEqualTo("{source}.{database}.{table}");
    }

    @Test
    void twoManagersShareTheConditions(KubernetesClient admin, TestNamespace namespace) throws IOException {
        create(Path.of("src/test/resources/crd/valid-minimal.yaml"), admin, namespace);

        apply(admin, namespace, "one", "Ready");
        Map<String, Object> both = apply(admin, namespace, "two", "example.com/Approved");

        assertThat(both.get("conditions").toString()).contains("Ready", "example.com/Approved");
    }

    private static Map<String, Object> apply(
            KubernetesClient admin, TestNamespace namespace, String manager, String condition) {
        String status = """
                apiVersion: lyrebird.dev/v1alpha1
                kind: CdcSource
                metadata: {name: orders, namespace: %s}
                status:
                  conditions:
                  - {type: %s, status: "True", reason: Fine, message: "", lastTransitionTime: "2026-11-23T12:00:00Z"}
                """.formatted(namespace.name(), condition);
        GenericKubernetesResource answer = admin.genericKubernetesResources("lyrebird.dev/v1alpha1", "CdcSource")
                .load(new java.io.ByteArrayInputStream(status.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .subresource("status")
                .patch(new io.fabric8.kubernetes.client.dsl.base.PatchContext.Builder()
                        .withPatchType(io.fabric8.kubernetes.client.dsl.base.PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(manager)
                        .build());
        return answer.get("status");
    }

    private static GenericKubernetesResource create(Path file, KubernetesClient admin, TestNamespace namespace)
            throws IOException {
        try (var yaml = Files.newInputStream(file)) {
            GenericKubernetesResource object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
            var kind = admin.genericKubernetesResources(object.getApiVersion(), object.getKind());
            return object.getKind().startsWith("Cluster")
                    ? kind.resource(object).create()
                    : kind.inNamespace(namespace.name()).resource(object).create();
        }
    }

    private static Stream<Path> files(String prefix) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/crd"))) {
            List<Path> found = all.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found.stream();
        }
    }
}
