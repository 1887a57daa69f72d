package dev.lyrebird.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart renders and what it refuses. */
class ChartTest {
    @TempDir
    private Path folder;

    @Test
    void lintFindsNothing() {
        LintResult result = new Helm(Rendering.CHART).lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    /** Two releases of one name in two namespaces, and two in one namespace. */
    @Test
    void noNameIsTakenTwice() {
        assertThat(render("").all(ClusterRole.class))
                .extracting(role -> role.getMetadata().getName())
                .isNotEmpty()
                .allMatch(name -> name.startsWith("here:lyrebird:"));
        assertThat(render("fullnameOverride: other").environment())
                .containsEntry("LYREBIRD_LEADER_ELECTION_LEASE_NAME", "other");
    }

    @Test
    void thePodIsRestricted() {
        Container container = render("").container();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void imagesAreTheChartsOwnVersionUnlessNamed() {
        assertThat(render("").container().getImage()).matches("lyrebird-operator:\\d.*");
        Rendering named = render("runtime: {image: {repository: r.example.com/runtime, tag: '7'}}");
        assertThat(named.environment()).containsEntry("LYREBIRD_RUNTIME_IMAGE", "r.example.com/runtime:7");
        String digest = "sha256:" + "1".repeat(64);
        assertThat(render("image: {tag: '8', digest: '" + digest + "'}")
                        .container()
                        .getImage())
                .isEqualTo("lyrebird-operator@" + digest);
    }

    /** All but pull secrets, which have a value of their own. The operator would not start with a field that it does not know. */
    @Test
    void allPodsCanBeGivenWhatASourceCanGiveItsOwn() throws IOException {
        ObjectNode pod = (ObjectNode) new YAMLMapper()
                .readTree(Repository.root()
                        .resolve("crds/cdcsources.lyrebird.dev.yaml")
                        .toFile())
                .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/pod");
        assertThat(pod.withObject("properties").remove("imagePullSecrets")).isNotNull();
        JsonNode chart = new ObjectMapper()
                .readTree(Rendering.CHART.resolve("values.schema.json").toFile());
        sameFields("runtime.pod", pod, chart.at("/definitions/runtimePod"), chart);
        assertThat(chart.at("/definitions/runtimePod/properties/log/properties/level/enum"))
                .containsExactlyInAnyOrderElementsOf(pod.at("/properties/log/properties/level/enum"));
    }

    private static void sameFields(String path, JsonNode ofASource, JsonNode ofAll, JsonNode chart) {
        JsonNode all = ofAll.has("$ref") ? chart.at(ofAll.get("$ref").asText().substring(1)) : ofAll;
        if (ofASource.has("items")) {
            sameFields(path + "[]", ofASource.get("items"), all.path("items"), chart);
        }
        if (ofASource.has("properties")) {
            assertThat(names(all.path("properties")))
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(names(ofASource.get("properties")));
            assertThat(all.path("additionalProperties").asBoolean(true))
                    .as(path + " has no others")
                    .isFalse();
            assertThat(all.path("required"))
                    .as(path + " requires")
                    .containsExactlyInAnyOrderElementsOf(ofASource.path("required"));
            for (String name : names(ofASource.get("properties"))) {
                sameFields(
                        path + "." + name,
                        ofASource.get("properties").get(name),
                        all.get("properties").get(name),
                        chart);
            }
        }
    }

    @Test
    void variablesThatTheRuntimeDependsOnAreRefusedForAllPodsToo() {
        assertThat(render("runtime: {pod: {env: [{name: HTTPS_PROXY, value: a}, {name:"
                                + " JAVA_TOOL_OPTIONS, value: '-Da=b -Dc=d'}]}}")
                        .environment())
                .containsEntry(
                        "LYREBIRD_RUNTIME_POD",
                        "{\"env\":[{\"name\":\"HTTPS_PROXY\",\"value\":\"a\"},"
                                + "{\"name\":\"JAVA_TOOL_OPTIONS\",\"value\":\"-Da=b -Dc=d\"}]}");
        for (String refused : List.of(
                "{name: LYREBIRD_A, value: a}",
                "{name: KUBERNETES_SERVICE_HOST, value: a}",
                "{name: POD_UID, value: a}",
                "{name: _JAVA_OPTIONS, value: a}",
                "{name: JAVA_TOOL_OPTIONS, value: '-Xmx4g'}",
                "{name: JAVA_TOOL_OPTIONS, value: '-Da=b -XX:MaxRAM=1g'}",
                "{name: A, valueFrom: {}}")) {
            assertThatThrownBy(() -> render("runtime: {pod: {env: [" + refused + "]}}"))
                    .as(refused)
                    .hasMessageContaining("env");
        }
    }

    @Test
    void whatAllPodsAreGivenReachesTheOperator() {
        assertThat(render("").environment()).doesNotContainKey("LYREBIRD_RUNTIME_POD");
        assertThat(render("runtime: {pod: {log: {level: Debug}, nodeSelector: {pool: cdc}}, fixedUser: false}")
                        .environment())
                .containsEntry(
                        "LYREBIRD_RUNTIME_POD", "{\"log\":{\"level\":\"Debug\"},\"nodeSelector\":{\"pool\":\"cdc\"}}")
                .containsEntry("LYREBIRD_RUNTIME_FIXED_USER", "false");
        assertThat(render("runtime: {pod: {metadata: {annotations: {a: '${b}'}}}}")
                        .environment()
                        .get("LYREBIRD_RUNTIME_POD"))
                .as("no reference to another setting")
                .contains("{\"a\":\"\\${b}\"}");
        assertThatThrownBy(() -> render("runtime: {pod: {nodeSelectr: {}}}")).hasMessageContaining("nodeSelectr");
        assertThatThrownBy(() -> render("runtime: {pod: {log: {level: DEBUG}}}"))
                .hasMessageContaining("level");
    }

    /** The file is used without the chart too, so the numbers stand in it; each must be found there. */
    @Test
    void thresholdsTakeThePlaceOfTheNumbersOfTheAlerts() {
        String usual = alerts("");
        String other =
                alerts(", thresholds: {lagSeconds: 1200000, tablesHeldSeconds: 1200001, startsPerHalfHour: 1200002}");

        assertThat(usual).contains("behind_seconds) > 300").doesNotContain("12000");
        assertThat(other)
                .contains("behind_seconds) > 1200000", "held_seconds) > 1200001", "starts_total[30m])) > 1200002");
        assertThat(other.replaceAll("> 120000\\d", "> N")).isEqualTo(usual.replaceAll("> (300|21600|10)\\b", "> N"));
        assertThatThrownBy(() -> alerts(", thresholds: {lag: 1}")).hasMessageContaining("lag");
    }

    /** It would fire for ever where Prometheus does not ask the operator. */
    @Test
    void anOperatorThatNobodyAsksIsNotMissed() {
        assertThat(alerts(""))
                .contains("LyrebirdSourceStalled", "LyrebirdNotStreaming")
                .doesNotContain("OperatorNotLeading");
        assertThat(alerts("}, serviceMonitor: {enabled: true")).contains("OperatorNotLeading", "namespace=\"here\"");
    }

    private String alerts(String more) {
        return render("metrics: {prometheusRule: {enabled: true" + more + "}}").documents().stream()
                .filter(document -> document.contains("kind: PrometheusRule"))
                .map(document -> document.replaceAll("\\s+", " "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDashboardIsTheFileAndIsFoundByItsLabel() throws IOException {
        assertThat(render("").all(ConfigMap.class)).isEmpty();
        ConfigMap dashboard = render("metrics: {dashboard: {enabled: true}}")
                .all(ConfigMap.class)
                .get(0);
        assertThat(dashboard.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        assertThat(new ObjectMapper().readTree(dashboard.getData().get("lyrebird.json")))
                .isEqualTo(ChartDashboardTest.dashboard());
    }

    @Test
    void customResourceDefinitionsSurviveTheReleaseUnlessToldOtherwise() throws IOException {
        int kinds = Math.toIntExact(ChartCopiesTest.crds().count());
        assertThat(render("").all(CustomResourceDefinition.class))
                .hasSize(kinds)
                .allSatisfy(definition -> assertThat(definition.getMetadata().getAnnotations())
                        .containsEntry("helm.sh/resource-policy", "keep"));
        assertThat(render("crds: {keep: false}").all(CustomResourceDefinition.class))
                .hasSize(kinds)
                .allSatisfy(definition ->
                        assertThat(definition.getMetadata().getAnnotations()).isNullOrEmpty());
        assertThat(render("crds: {enabled: false}").all(CustomResourceDefinition.class))
                .isEmpty();
    }

    @Test
    void valuesThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> render("replicaz: 2")).hasMessageContaining("replicaz");
        assertThatThrownBy(() -> render("image: {tag: latest}")).hasMessageContaining("tag");
        assertThatThrownBy(() -> render("log: {level: LOUD}")).hasMessageContaining("level");
        assertThatThrownBy(() -> render("image: {digest: 'sha256:1'}")).hasMessageContaining("digest");
        assertThatThrownBy(() -> render("probes: {startup: {period: 1}}")).hasMessageContaining("period");
    }

    /** Helm then takes the values of the chart that is there for those of the new one: what was added since is missing. */
    @Test
    void valuesOfAnEarlierChartCanBeReused() throws IOException {
        Path upgraded = Rendering.copy(folder.resolve("upgraded"));
        Files.copy(
                Repository.root().resolve("e2e/src/test/resources/chart-earlier/values.yaml"),
                upgraded.resolve("values.yaml"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(Rendering.of(upgraded, Rendering.values(folder, "")).documents())
                .isEqualTo(render("").documents());
    }

    @Test
    void anotherChartCanHaveItAsADependency() throws IOException {
        Path parent = folder.resolve("platform");
        Rendering.copy(parent.resolve("charts/lyrebird"));
        Files.writeString(parent.resolve("Chart.yaml"), """
            {apiVersion: v2, name: platform, version: 1.0.0,
             dependencies: [{name: lyrebird, version: '*', condition: lyrebird.enabled}]}
            """);

        assertThat(Rendering.of(parent, Rendering.values(folder, "lyrebird: {enabled: true, replicas: 2}"))
                        .all(Deployment.class))
                .singleElement()
                .satisfies(deployment ->
                        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2));
        assertThat(Rendering.of(parent, Rendering.values(folder, "lyrebird: {enabled: false}"))
                        .documents())
                .isEmpty();
    }

    @Test
    void aLabelThatTwoValuesNameStandsOnceAndTheNearerOneWins() {
        Rendering rendering = render("""
            commonLabels: {release: prometheus, team: data}
            podLabels: {team: platform}
            metrics: {serviceMonitor: {enabled: true, labels: {release: other}}, podMonitor: {enabled: true, labels: {release: other}},
              prometheusRule: {enabled: true, labels: {release: other}}}
            """);

        assertThat(rendering.documents()).allSatisfy(document -> assertThat(document.split("(?m)^ {4}release: "))
                .hasSizeLessThanOrEqualTo(2));
        assertThat(rendering.documents().stream().filter(document -> document.contains("release: other")))
                .hasSize(3);
        assertThat(rendering
                        .all(Deployment.class)
                        .get(0)
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsEntry("release", "prometheus")
                .containsEntry("team", "platform");
    }

    @Test
    void noMeshComesIntoTheUninstallJob() {
        for (String values : List.of("", "commonLabels: {sidecar.istio.io/inject: 'true'}")) {
            assertThat(render(values).all(Job.class)).isNotEmpty().allSatisfy(job -> {
                assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
                        .containsEntry("sidecar.istio.io/inject", "false");
                assertThat(job.getSpec().getTemplate().getMetadata().getAnnotations())
                        .containsEntry("linkerd.io/inject", "disabled");
            });
        }
    }

    /** A label twice in one map: the last one would win, and the Deployment would select no pod. */
    @Test
    void labelsThatSelectPodsCannotBeChanged() {
        for (String labels : List.of("podLabels", "commonLabels")) {
            assertThatThrownBy(() -> render(labels + ": {app.kubernetes.io/name: mine}"))
                    .hasMessageContaining("app.kubernetes.io/name");
        }
        assertThatThrownBy(() -> render("metrics: {prometheusRule: {enabled: true, labels: {helm.sh/chart: mine}}}"))
                .hasMessageContaining("helm.sh/chart");
    }

    @Test
    void replicasThatWouldAllWorkAreRefused() {
        assertThatThrownBy(() -> render("{replicas: 2, leaderElection: {enabled: false}}"))
                .hasMessageContaining("leaderElection.enabled");
        assertThat(render("leaderElection: {enabled: false}")
                        .all(Deployment.class)
                        .get(0)
                        .getSpec()
                        .getStrategy()
                        .getType())
                .isEqualTo("Recreate");
    }

    @Test
    void everyValueIsSaidToExistAndExplained() throws IOException {
        assertThat(ValuesTable.read(Rendering.CHART.resolve("values.yaml")).withoutDescription())
                .isEmpty();
    }

    private Rendering render(String values) {
        return Rendering.of(folder, values);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
