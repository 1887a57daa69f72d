package dev.lyrebird.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.testkit.docs.Block;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every block of YAML in the documentation, and every file of the examples: it can be read, and what is a whole resource is accepted by a real API server, which
 * refuses unknown fields. Pieces of a resource are read only.
 */
@WithApiServer
class DocumentedYamlApiServerIT {
    /** Kinds of others, which a cluster without Argo CD, Kustomize or Strimzi does not know. */
    private static final Set<String> OF_OTHERS = Set.of("Application", "AppProject", "Kustomization", "KafkaUser");

    /** Read by Kustomize and by Argo CD, which has kinds of its own. */
    private static final Path GITOPS = Repository.root().resolve("examples/gitops");

    private static final YAMLMapper YAML = new YAMLMapper();

    static Stream<Block> blocks() {
        return Block.all().stream().filter(Block::isYaml);
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.root().resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml") && !file.startsWith(GITOPS))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void isAccepted(Block block, KubernetesClient admin, TestNamespace namespace) throws IOException {
        areAccepted(documents(block.toString(), block.text()), admin, namespace);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isAccepted(Path example, KubernetesClient admin, TestNamespace namespace) throws IOException {
        areAccepted(documents(example.toString(), Files.readString(example)), admin, namespace);
    }

    private static void areAccepted(List<JsonNode> documents, KubernetesClient admin, TestNamespace namespace)
            throws IOException {
        for (JsonNode document : documents) {
            if (document.has("kind")
                    && !OF_OTHERS.contains(document.path("kind").asText())) {
                create(document, admin, namespace);
            }
            if (document.path("kind").asText().equals("ConfigMap")) {
                for (JsonNode manifests : document.path("data")) {
                    areAccepted(documents("data", manifests.asText()), admin, namespace);
                }
            }
        }
    }

    private static void create(JsonNode document, KubernetesClient admin, TestNamespace namespace) throws IOException {
        ((ObjectNode) document.get("metadata")).remove("namespace");
        GenericKubernetesResource resource = YAML.treeToValue(document, GenericKubernetesResource.class);
        var kind = admin.genericKubernetesResources(resource.getApiVersion(), resource.getKind());
        boolean inNamespace = admin.getApiResources(resource.getApiVersion()).getResources().stream()
                .anyMatch(it -> it.getKind().equals(resource.getKind()) && it.getNamespaced());
        var created = inNamespace ? kind.inNamespace(namespace.name()).resource(resource) : kind.resource(resource);
        String name = resource.getMetadata().getName();
        assertThat(created.dryRun()
                        .fieldValidation(Validation.STRICT)
                        .create()
                        .getMetadata()
                        .getName())
                .startsWith(name == null ? resource.getMetadata().getGenerateName() : name);
    }

    private static List<JsonNode> documents(String where, String text) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            values.forEachRemaining(documents::add);
        }
        assertThat(documents).as("documents of %s", where).isNotEmpty();
        return documents;
    }
}
