package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.scene.Source;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever takes the capture pod's token may read and write the ConfigMaps of that one source, and nothing else. */
@ExtendWith(SceneExtension.class)
class RightsE2E {
    private static final ObjectNames NAMES = new ObjectNames(Source.NAME);

    @Test
    void theCapturePodsTokenIsRefusedEverythingElse(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();
        String namespace = scene.namespace();

        try (KubernetesClient capture = Cluster.as(namespace, NAMES.capture())) {
            var configMaps = capture.configMaps().inNamespace(namespace);
            assertThat(configMaps.withName(NAMES.checkpoint()).get()).isNotNull();
            assertThatOnlyItsOwnConfigMapsAreGranted(capture, namespace);

            refused(() ->
                    capture.secrets().inNamespace(namespace).withName("db").get());
            refused(() -> capture.secrets().inNamespace(namespace).list());
            refused(() -> configMaps.list());
            refused(() -> configMaps.withName("kube-root-ca.crt").get());
            refused(() -> configMaps
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("new")
                            .endMetadata()
                            .build())
                    .create());
            refused(() -> configMaps.withName(NAMES.checkpoint()).delete());
            refused(() -> configMaps.withName(NAMES.pipeline()).edit(pipeline -> {
                pipeline.getData().put("more", "of it");
                return pipeline;
            }));
            refused(() -> capture.pods().inNamespace(namespace).list());
            refused(() -> capture.configMaps().inNamespace("default").list());
        }
    }

    private static void assertThatOnlyItsOwnConfigMapsAreGranted(KubernetesClient capture, String namespace) {
        List<ResourceRule> granted = capture
                .authorization()
                .v1()
                .selfSubjectRulesReview()
                .create(new SelfSubjectRulesReviewBuilder()
                        .withNewSpec()
                        .withNamespace(namespace)
                        .endSpec()
                        .build())
                .getStatus()
                .getResourceRules()
                .stream()
                .filter(rule -> !rule.getApiGroups().equals(List.of("authorization.k8s.io"))
                        && !rule.getApiGroups().equals(List.of("authentication.k8s.io")))
                .toList();
        Set<String> own = new TreeSet<>(List.of(NAMES.checkpoint(), NAMES.report(), NAMES.pipeline(), NAMES.control()));
        Stream.of(SlotSet.values()).flatMap(set -> NAMES.slots(set).stream()).forEach(own::add);
        assertThat(granted).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getResources()).containsExactly("configmaps");
            assertThat(rule.getVerbs()).isSubsetOf("get", "list", "watch", "update");
            assertThat(rule.getResourceNames()).isNotEmpty().isSubsetOf(own);
        });
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                .as(e.getMessage())
                .isEqualTo(403));
    }
}
