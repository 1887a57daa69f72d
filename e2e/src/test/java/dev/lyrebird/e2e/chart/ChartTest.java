package dev.lyrebird.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart renders and what it refuses. */
class ChartTest {
    private static final Path CHART = Repository.root().resolve("helm/lyrebird");

    @TempDir
    private Path folder;

    @Test
    void lintFindsNothing() {
        LintResult result = new Helm(CHART).lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void theDefaultsServeTheWholeClusterWithTheOperatorsOwnRules() throws IOException {
        List<HasMetadata> objects = render("");
        assertThat(all(objects, ClusterRole.class))
                .extracting(ClusterRole::getRules)
                .containsExactly(rules("clusterrole.yaml"), rules("clusterfilters-role.yaml"));
        assertThat(environment(objects)).containsEntry("LYREBIRD_CLUSTER_FILTERS_ENABLED", "true");
        assertThat(environment(objects)).doesNotContainKey("LYREBIRD_NAMESPACES");
    }

    @Test
    void namedNamespacesGetARoleEachAndNoClusterRole() {
        List<HasMetadata> objects = render("{watchNamespaces: [shop, billing], clusterFilters: {enabled: false}}");
        assertThat(all(objects, ClusterRole.class)).isEmpty();
        assertThat(environment(objects)).containsEntry("LYREBIRD_CLUSTER_FILTERS_ENABLED", "false");
        assertThat(all(objects, Role.class))
                .extracting(role -> role.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("billing", "shop", "here");
        assertThat(environment(objects)).containsEntry("LYREBIRD_NAMESPACES", "shop,billing");
    }

    @Test
    void clusterWideGatesNeedARightInTheWholeClusterEvenSo() throws IOException {
        List<HasMetadata> objects = render("watchNamespaces: [shop]");
        assertThat(only(objects, ClusterRole.class).getRules()).isEqualTo(rules("clusterfilters-role.yaml"));
        assertThat(all(render("clusterFilters: {enabled: false}"), ClusterRole.class))
                .extracting(ClusterRole::getRules)
                .containsExactly(rules("clusterrole.yaml"));
    }

    @Test
    void theOperatorReadsNoSecret() {
        assertThat(all(render(""), ClusterRole.class))
                .flatExtracting(ClusterRole::getRules)
                .noneMatch(rule -> rule.getResources().contains("secrets")
                        || rule.getResources().contains("*")
                        || rule.getVerbs().contains("*"));
    }

    @Test
    void thePodIsRestricted() {
        Container container = container(render(""));
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void imagesAreTheChartsOwnVersionUnlessNamed() {
        assertThat(container(render("")).getImage()).matches("lyrebird-operator:\\d.*");
        List<HasMetadata> named = render("runtime: {image: {repository: r.example.com/runtime, tag: '7'}}");
        assertThat(environment(named)).containsEntry("LYREBIRD_RUNTIME_IMAGE", "r.example.com/runtime:7");
    }

    @Test
    void customResourceDefinitionsSurviveTheReleaseUnlessToldOtherwise() {
        assertThat(all(render(""), CustomResourceDefinition.class)).hasSize(3).allSatisfy(definition -> assertThat(
                        definition.getMetadata().getAnnotations())
                .containsEntry("helm.sh/resource-policy", "keep"));
        assertThat(all(render("crds: {keep: false}"), CustomResourceDefinition.class))
                .hasSize(3)
                .allSatisfy(definition ->
                        assertThat(definition.getMetadata().getAnnotations()).isNullOrEmpty());
        assertThat(all(render("crds: {install: false}"), CustomResourceDefinition.class))
                .isEmpty();
    }

    @Test
    void valuesThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> render("replicaz: 2")).hasMessageContaining("replicaz");
        assertThatThrownBy(() -> render("image: {tag: latest}")).hasMessageContaining("tag");
        assertThatThrownBy(() -> render("logLevel: LOUD")).hasMessageContaining("logLevel");
    }

    /** @param values YAML, as in a file of values */
    private List<HasMetadata> render(String values) {
        try {
            Path file = Files.writeString(folder.resolve("values.yaml"), values);
            String text = new Helm(CHART)
                    .template()
                    .withName("lyrebird")
                    .withNamespace("here")
                    .withKubeVersion(Repository.setting("e2e/cluster/versions.env", "KUBE_VERSION"))
                    .withValuesFile(file)
                    .call();
            return Arrays.stream(text.split("(?m)^---$"))
                    .filter(document -> document.contains("kind:"))
                    .map(document -> (HasMetadata) Serialization.unmarshal(document))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PolicyRule> rules(String file) throws IOException {
        return Serialization.unmarshal(
                        Files.readString(Repository.root().resolve("operator/src/main/kubernetes/" + file)),
                        ClusterRole.class)
                .getRules();
    }

    private static Map<String, String> environment(List<HasMetadata> objects) {
        return container(objects).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static Container container(List<HasMetadata> objects) {
        return only(objects, Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static <T extends HasMetadata> T only(List<HasMetadata> objects, Class<T> kind) {
        assertThat(all(objects, kind)).hasSize(1);
        return all(objects, kind).get(0);
    }

    private static <T extends HasMetadata> List<T> all(List<HasMetadata> objects, Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
