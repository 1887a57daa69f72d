package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.CdcFilter;
import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.ClusterCdcFilter;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConditionFigureTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    static {
        Stream.of(CdcSource.class, SnapshotJob.class, CdcFilter.class, ClusterCdcFilter.class)
                .forEach(YAML::registerKubernetesResource);
    }

    private static final HasMetadata STREAMING = resource(
            "CdcSource",
            "metadata: {name: orders, namespace: shop}",
            "[{type: Ready, status: 'True', reason: Streaming}, {type: SinkHealthy, status: 'Unknown', reason: NotKnownYet}]");
    private static final HasMetadata STUCK = resource(
            "CdcSource",
            "metadata: {name: orders, namespace: shop}",
            "[{type: Ready, status: 'False', reason: SinkUnreachable}]");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ResourceGauges gauges = new ResourceGauges(registry);

    @Test
    void everyConditionOfAResource() {
        gauges.show(List.of(STREAMING));

        assertThat(shown())
                .containsExactlyInAnyOrder(
                        "CdcSource shop/orders Ready=True Streaming 1",
                        "CdcSource shop/orders SinkHealthy=Unknown NotKnownYet 1");
    }

    @Test
    void ofEveryKind() {
        String ready = "[{type: Ready, status: 'True', reason: Enforced}]";
        gauges.show(List.of(
                STREAMING,
                resource("SnapshotJob", "metadata: {name: again, namespace: shop}", ready),
                resource("CdcFilter", "metadata: {name: no-pii, namespace: shop}", ready),
                resource("ClusterCdcFilter", "metadata: {name: base}", ready)));

        assertThat(shown())
                .contains(
                        "CdcSource shop/orders Ready=True Streaming 1",
                        "SnapshotJob shop/again Ready=True Enforced 1",
                        "CdcFilter shop/no-pii Ready=True Enforced 1",
                        "ClusterCdcFilter /base Ready=True Enforced 1");
    }

    @Test
    void whatHoldsNoMoreIsGone() {
        gauges.show(List.of(STREAMING));
        gauges.show(List.of(STUCK));
        assertThat(shown()).containsExactly("CdcSource shop/orders Ready=False SinkUnreachable 1");

        gauges.show(List.of());
        assertThat(shown()).isEmpty();
    }

    @Test
    void aResourceThatNobodyHasLookedAtYetSaysNothing() {
        gauges.show(Stream.of("CdcSource", "SnapshotJob", "CdcFilter", "ClusterCdcFilter")
                .map(kind -> YAML.<HasMetadata>unmarshal(yaml(kind, "metadata: {name: new}")))
                .toList());

        assertThat(shown()).isEmpty();
    }

    private List<String> shown() {
        return registry.find("lyrebird_resource_condition").gauges().stream()
                .map(ConditionFigureTest::words)
                .collect(Collectors.toList());
    }

    private static String words(Gauge gauge) {
        return "%s %s/%s %s=%s %s %.0f"
                .formatted(
                        gauge.getId().getTag("kind"),
                        gauge.getId().getTag("namespace"),
                        gauge.getId().getTag("name"),
                        gauge.getId().getTag("type"),
                        gauge.getId().getTag("status"),
                        gauge.getId().getTag("reason"),
                        gauge.value());
    }

    private static HasMetadata resource(String kind, String metadata, String conditions) {
        return YAML.unmarshal(yaml(kind, metadata) + "status: {conditions: " + conditions + "}\n");
    }

    /** With the name of the SnapshotJob's source, which it cannot be without. */
    private static String yaml(String kind, String metadata) {
        return "apiVersion: lyrebird.dev/v1alpha1\nkind: " + kind + "\n" + metadata + "\n"
                + (kind.equals("SnapshotJob") ? "spec: {sourceRef: {name: orders}}\n" : "");
    }
}
