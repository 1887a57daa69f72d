package dev.lyrebird.operator.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.PodResources;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kubernetes refuses a pod that requests more than its limit. */
class ContainerResourcesTest {
    @Test
    void aUserWhoNamesNothingGetsTheDefaults() {
        ResourceRequirements given = ContainerResources.of(List.of());

        assertThat(given.getRequests()).isEqualTo(Map.of("cpu", new Quantity("100m"), "memory", new Quantity("256Mi")));
        assertThat(given.getLimits()).isEqualTo(Map.of("memory", new Quantity("512Mi")));
    }

    @Test
    void aRequestBeyondTheDefaultLimitLiftsIt() {
        ResourceRequirements given = given(Map.of("memory", "1Gi"), null);

        assertThat(given.getRequests()).containsEntry("memory", new Quantity("1Gi"));
        assertThat(given.getLimits()).isEqualTo(Map.of("memory", new Quantity("1Gi")));
    }

    @Test
    void aLimitBelowTheDefaultRequestLowersIt() {
        ResourceRequirements given = given(null, Map.of("memory", "200Mi", "cpu", "50m"));

        assertThat(given.getRequests()).isEqualTo(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("200Mi")));
        assertThat(given.getLimits()).isEqualTo(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("200Mi")));
    }

    @Test
    void whatTheUserNamesIsNotChanged() {
        ResourceRequirements given = given(Map.of("memory", "2Gi"), Map.of("memory", "1Gi"));

        assertThat(given.getRequests()).containsEntry("memory", new Quantity("2Gi"));
        assertThat(given.getLimits()).containsEntry("memory", new Quantity("1Gi"));
    }

    @Test
    void whatIsUsualGivesWayToWhatIsNamed() {
        PodResources usual = new PodResources(Map.of("cpu", "500m"), Map.of("memory", "2Gi"));
        ResourceRequirements nothing = ContainerResources.of(List.of(usual));
        ResourceRequirements little =
                ContainerResources.of(List.of(usual, new PodResources(null, Map.of("memory", "200Mi"))));
        ResourceRequirements much =
                ContainerResources.of(List.of(usual, new PodResources(Map.of("memory", "4Gi"), null)));

        assertThat(nothing.getRequests())
                .isEqualTo(Map.of("cpu", new Quantity("500m"), "memory", new Quantity("256Mi")));
        assertThat(nothing.getLimits()).isEqualTo(Map.of("memory", new Quantity("2Gi")));
        assertThat(little.getRequests())
                .isEqualTo(Map.of("cpu", new Quantity("500m"), "memory", new Quantity("200Mi")));
        assertThat(little.getLimits()).isEqualTo(Map.of("memory", new Quantity("200Mi")));
        assertThat(much.getRequests()).isEqualTo(Map.of("cpu", new Quantity("500m"), "memory", new Quantity("4Gi")));
        assertThat(much.getLimits()).isEqualTo(Map.of("memory", new Quantity("4Gi")));
    }

    private static ResourceRequirements given(Map<String, String> requests, Map<String, String> limits) {
        return ContainerResources.of(List.of(new PodResources(requests, limits)));
    }
}
