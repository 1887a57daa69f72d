package dev.lyrebird.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart lets the operator and people do. */
class ChartRightsTest {
    @TempDir
    private Path folder;

    @Test
    void theRightsAreTheOperatorsOwnSplitIntoWhatIsWatchedAndWhatIsWritten() throws IOException {
        Rendering rendering = render("");
        assertThat(verbs(rendering, "watched")).isNotEmpty().isSubsetOf("get", "list", "watch");
        assertThat(verbs(rendering, "written")).isNotEmpty().doesNotContain("get", "list", "watch");
        Set<String> granted = rendering.all(ClusterRole.class).stream()
                .flatMap(role -> grants(role.getRules()))
                .collect(Collectors.toSet());
        assertThat(granted)
                .isEqualTo(Stream.concat(grants(rules("clusterrole.yaml")), grants(rules("clusterfilters-role.yaml")))
                        .collect(Collectors.toSet()));
    }

    @Test
    void namedNamespacesGetRolesAndNoClusterRole() throws IOException {
        Rendering rendering = render("{watchNamespaces: [shop, billing], clusterFilters: {enabled: false}}");
        assertThat(rendering.all(ClusterRole.class)).isEmpty();
        for (String namespace : List.of("shop", "billing")) {
            assertThat(rendering.all(Role.class).stream()
                            .filter(role -> namespace.equals(role.getMetadata().getNamespace()))
                            .flatMap(role -> grants(role.getRules())))
                    .containsExactlyInAnyOrderElementsOf(
                            grants(rules("clusterrole.yaml")).toList());
        }
        assertThat(rendering.environment()).containsEntry("LYREBIRD_NAMESPACES", "shop,billing");
    }

    @Test
    void clusterWideGatesNeedARightInTheWholeClusterEvenSo() throws IOException {
        assertThat(render("watchNamespaces: [shop]").all(ClusterRole.class).stream()
                        .flatMap(role -> grants(role.getRules())))
                .containsExactlyInAnyOrderElementsOf(
                        grants(rules("clusterfilters-role.yaml")).toList());
        assertThat(verbs(render("{watchNamespaces: [shop], clusterFilters: {reportStatus: false}}"), ""))
                .isNotEmpty()
                .isSubsetOf("get", "list", "watch");
    }

    @Test
    void theOperatorReadsNoSecret() {
        assertThat(render("").all(ClusterRole.class))
                .flatExtracting(ClusterRole::getRules)
                .isNotEmpty()
                .noneMatch(rule -> rule.getResources().contains("secrets")
                        || rule.getResources().contains("*")
                        || rule.getVerbs().contains("*"));
    }

    /** Nobody gets more by the aggregation than is said: gates of the cluster are for those who have the right anyway. */
    @Test
    void aggregatedRolesReadEverythingAndWriteWhatHasANamespace() {
        List<ClusterRole> aggregated = render("rbac: {aggregate: true}").all(ClusterRole.class).stream()
                .filter(role -> role.getMetadata().getLabels().keySet().stream()
                        .anyMatch(label -> label.startsWith("rbac.authorization.k8s.io/aggregate-to-")))
                .toList();
        assertThat(aggregated).hasSize(2).allSatisfy(role -> {
            boolean views = role.getMetadata().getLabels().containsKey("rbac.authorization.k8s.io/aggregate-to-view");
            assertThat(role.getRules()).allSatisfy(rule -> {
                assertThat(rule.getVerbs().equals(List.of("get", "list", "watch")))
                        .isEqualTo(views);
                assertThat(rule.getResources().contains("clustercdcfilters")).isEqualTo(views);
                assertThat(rule.getResources()).noneMatch(resource -> resource.contains("/"));
            });
        });
        assertThat(render("").all(ClusterRole.class))
                .noneMatch(role -> role.getMetadata().getLabels().toString().contains("aggregate-to-"));
    }

    private Rendering render(String values) {
        return Rendering.of(folder, values);
    }

    /** @return one text for each verb on each resource */
    private static Stream<String> grants(List<PolicyRule> rules) {
        return rules.stream().flatMap(rule -> rule.getVerbs().stream().flatMap(verb -> rule.getResources().stream()
                .map(resource -> verb + " " + rule.getApiGroups() + " " + resource)));
    }

    private static Set<String> verbs(Rendering rendering, String part) {
        return rendering.all(ClusterRole.class).stream()
                .filter(role -> role.getMetadata().getName().endsWith(part))
                .flatMap(role -> role.getRules().stream())
                .flatMap(rule -> rule.getVerbs().stream())
                .collect(Collectors.toSet());
    }

    private static List<PolicyRule> rules(String file) throws IOException {
        return Serialization.unmarshal(
                        Files.readString(Repository.root().resolve("operator/src/main/kubernetes/" + file)),
                        ClusterRole.class)
                .getRules();
    }
}
