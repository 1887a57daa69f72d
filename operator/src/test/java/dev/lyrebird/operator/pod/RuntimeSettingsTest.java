package dev.lyrebird.operator.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.PodSpecSettings;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.render.SourceResources;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said of all pods holds where a source says nothing. */
class RuntimeSettingsTest {
    private static final String FILES = "files";
    private static final RuntimeImage IMAGE = new RuntimeImage("runtime:1", "IfNotPresent");
    private static final PodSpecSettings USUAL = Serialization.unmarshal("""
        metadata: {labels: {team: data, tier: low}, annotations: {example.com/inject: "false"}}
        resources: {limits: {memory: 1Gi}}
        nodeSelector: {pool: cdc}
        tolerations: [{key: cdc, operator: Exists}]
        priorityClassName: low
        affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}}
        log: {level: Warn, format: Json}
        topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {}}]
        serviceAccount: {annotations: {example.com/role: all, example.com/audience: cloud}}
        env: [{name: HTTPS_PROXY, value: "http://proxy:3128"}, {name: NO_PROXY, value: .svc}, {name: POD_NAME, value: mine}]
        terminationGracePeriodSeconds: 120
        copy: {nodeSelector: {pool: batch}}
        """, PodSpecSettings.class);
    private static final String SAYS_ALL = """
          pod:
            metadata: {labels: {tier: high, lyrebird.dev/source: mine}}
            resources: {requests: {memory: 600Mi}}
            nodeSelector: {}
            tolerations: []
            priorityClassName: high
            affinity: {}
            log: {level: Debug}
            topologySpreadConstraints: []
            serviceAccount: {annotations: {example.com/role: own}}
            env: [{name: NO_PROXY, value: ""}, {name: A, value: $(NO_PROXY)}]
            terminationGracePeriodSeconds: 20
        """;

    @Test
    void aSourceThatSaysNothingGetsThem() {
        PodTemplateSpec pod = pod("", Optional.of(USUAL), PodUser.Fixed);

        assertThat(pod.getMetadata().getLabels())
                .containsEntry("team", "data")
                .containsEntry("tier", "low")
                .containsEntry("lyrebird.dev/source", "orders");
        assertThat(pod.getMetadata().getAnnotations()).containsEntry("example.com/inject", "false");
        assertThat(memory(pod)).isEqualTo("256Mi of 1Gi");
        assertThat(pod.getSpec().getNodeSelector()).isEqualTo(Map.of("pool", "cdc"));
        assertThat(pod.getSpec().getTolerations())
                .extracting(Toleration::getKey)
                .containsExactly("cdc");
        assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("low");
        assertThat(pod.getSpec().getAffinity().getNodeAffinity()).isNotNull();
        assertThat(log(pod)).isEqualTo(Map.of("LYREBIRD_LOG_LEVEL", "Warn", "LYREBIRD_LOG_FORMAT", "Json"));
        assertThat(pod.getSpec().getTopologySpreadConstraints()).hasSize(1);
        assertThat(environment(pod)).containsExactly("HTTPS_PROXY=http://proxy:3128", "NO_PROXY=.svc");
        assertThat(grace(pod)).isEqualTo("120 [stream, --grace-seconds=120]");
    }

    /** Labels, amounts and what is logged one by one, the rest as a whole: whoever takes another node must not have to meet both. */
    @Test
    void whatASourceSaysWins() {
        PodTemplateSpec pod = pod(SAYS_ALL, Optional.of(USUAL), PodUser.Fixed);

        assertThat(pod.getMetadata().getLabels())
                .containsEntry("team", "data")
                .containsEntry("tier", "high")
                .containsEntry("lyrebird.dev/source", "orders");
        assertThat(memory(pod)).isEqualTo("600Mi of 1Gi");
        assertThat(pod.getSpec().getNodeSelector()).isNullOrEmpty();
        assertThat(pod.getSpec().getTolerations()).isNullOrEmpty();
        assertThat(pod.getSpec().getPriorityClassName()).isEqualTo("high");
        assertThat(pod.getSpec().getAffinity().getNodeAffinity()).isNull();
        assertThat(log(pod)).isEqualTo(Map.of("LYREBIRD_LOG_LEVEL", "Debug", "LYREBIRD_LOG_FORMAT", "Json"));
        assertThat(pod.getSpec().getTopologySpreadConstraints()).isNullOrEmpty();
        assertThat(environment(pod)).containsExactly("HTTPS_PROXY=http://proxy:3128", "NO_PROXY=null", "A=$(NO_PROXY)");
        assertThat(grace(pod)).isEqualTo("20 [stream, --grace-seconds=20]");
    }

    /** Without a word about the time to end the runtime is told none: it keeps to its own. */
    @Test
    void aSourceOfWhichNothingIsSaidEndsAsItAlwaysDid() {
        assertThat(grace(pod("", Optional.empty(), PodUser.Fixed))).isEqualTo("60 [stream]");
    }

    /** Some clusters give a pod its role only when it is made. */
    @Test
    void anotherAnnotationOfTheServiceAccountIsAnotherPod() {
        assertThat(account("", Optional.of(USUAL)))
                .isEqualTo(Map.of("example.com/role", "all", "example.com/audience", "cloud"));
        assertThat(account(SAYS_ALL, Optional.of(USUAL)))
                .isEqualTo(Map.of("example.com/role", "own", "example.com/audience", "cloud"));
        assertThat(account("", Optional.empty())).isNullOrEmpty();
        assertThat(List.of(
                        mark(pod(SAYS_ALL, Optional.of(USUAL), PodUser.Fixed)),
                        mark(pod("", Optional.of(USUAL), PodUser.Fixed)),
                        mark(pod("", Optional.empty(), PodUser.Fixed))))
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo(Optional.empty());
    }

    @Test
    void whatIsSaidOfCopiesIsNoMatterOfTheCapture() {
        assertThat(pod("  pod: {copy: {nodeSelector: {pool: spot}}}\n", Optional.of(USUAL), PodUser.Fixed))
                .isEqualTo(pod("", Optional.of(USUAL), PodUser.Fixed));
    }

    @Test
    void aUserOfTheNamespaceIsNotNamed() {
        PodSecurityContext fixed =
                pod(FILES, Optional.empty(), PodUser.Fixed).getSpec().getSecurityContext();
        PodSecurityContext any =
                pod(FILES, Optional.empty(), PodUser.OfTheNamespace).getSpec().getSecurityContext();

        assertThat(fixed.getRunAsUser()).isEqualTo(65532);
        assertThat(fixed.getRunAsGroup()).isEqualTo(65532);
        assertThat(fixed.getFsGroup()).isEqualTo(65532);
        assertThat(any.getRunAsUser()).isNull();
        assertThat(any.getRunAsGroup()).isNull();
        assertThat(any.getFsGroup()).isNull();
        assertThat(any.getRunAsNonRoot()).isTrue();
        assertThat(any.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    }

    /** @param says a further part of the source's spec; or {@link #FILES}: it writes files */
    private static PodTemplateSpec pod(String says, Optional<PodSpecSettings> usual, PodUser user) {
        return first(StatefulSet.class, says, usual, user).getSpec().getTemplate();
    }

    private static Map<String, String> account(String says, Optional<PodSpecSettings> usual) {
        return first(ServiceAccount.class, says, usual, PodUser.Fixed)
                .getMetadata()
                .getAnnotations();
    }

    private static <T> T first(Class<T> kind, String says, Optional<PodSpecSettings> usual, PodUser user) {
        SourceInput input = Inputs.firstSight(yaml ->
                        says.equals(FILES) ? yaml.replaceFirst("kafka: \\{.*", "file: {claimName: out}") : yaml + says)
                .initialised("checkpoint-uid")
                .input();
        return SourceResources.applied(
                        input,
                        ((Resolution.Resolved) input.resolution()).config(),
                        new RuntimeSettings(IMAGE, usual, user))
                .stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> mark(PodTemplateSpec pod) {
        return Optional.ofNullable(pod.getMetadata().getAnnotations().get(Labels.ACCOUNT_HASH));
    }

    private static String grace(PodTemplateSpec pod) {
        return pod.getSpec().getTerminationGracePeriodSeconds() + " "
                + pod.getSpec().getContainers().get(0).getArgs();
    }

    /** @return variables that are not Lyrebird's own */
    private static List<String> environment(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().get(0).getEnv().stream()
                .filter(variable -> !variable.getName().startsWith("LYREBIRD_"))
                .filter(variable -> variable.getValueFrom() == null)
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .toList();
    }

    private static String memory(PodTemplateSpec pod) {
        var resources = pod.getSpec().getContainers().get(0).getResources();
        return resources.getRequests().get("memory") + " of "
                + resources.getLimits().get("memory");
    }

    private static Map<String, String> log(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().get(0).getEnv().stream()
                .filter(variable -> variable.getName().startsWith("LYREBIRD_LOG_"))
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
