package dev.lyrebird.testkit.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import org.junit.jupiter.api.Test;

/** When a definition counts as served. */
class CrdInstallerTest {
    @Test
    void aDefinitionWithoutConditionsIsNotYetEstablished() {
        CustomResourceDefinition fresh = new CustomResourceDefinition();
        CustomResourceDefinitionStatus empty = new CustomResourceDefinitionStatus();
        empty.setConditions(null);
        fresh.setStatus(empty);

        assertThat(CrdInstaller.isEstablished(null)).isFalse();
        assertThat(CrdInstaller.isEstablished(new CustomResourceDefinition())).isFalse();
        assertThat(CrdInstaller.isEstablished(fresh)).isFalse();
    }

    @Test
    void onlyTheConditionEstablishedCounts() {
        assertThat(CrdInstaller.isEstablished(with("NamesAccepted", "True"))).isFalse();
        assertThat(CrdInstaller.isEstablished(with("Established", "False"))).isFalse();
        assertThat(CrdInstaller.isEstablished(with("Established", "True"))).isTrue();
    }

    private static CustomResourceDefinition with(String type, String status) {
        return new CustomResourceDefinitionBuilder()
                .withNewStatus()
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .endCondition()
                .endStatus()
                .build();
    }
}
