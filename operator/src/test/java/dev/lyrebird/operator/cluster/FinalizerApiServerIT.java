package dev.lyrebird.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lyrebird.testkit.fault.Fault;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithApiServer
class FinalizerApiServerIT {
    private static final String OURS = "lyrebird.dev/test";
    private static final String OTHERS = "example.com/others";

    private KubernetesClient admin;
    private String namespace;
    private Finalizer finalizer;

    @BeforeEach
    void finalizer(ApiServer server, TestNamespace namespace) {
        admin = server.admin();
        this.namespace = namespace.name();
        finalizer = new Finalizer(admin, OURS);
    }

    @Test
    void oursIsTakenOffAndOthersStay() {
        ConfigMap held = create(OURS, OTHERS);
        found().delete();
        assertThat(finalizer.holds(held)).isTrue();

        finalizer.release(held);

        assertThat(found().get().getMetadata().getFinalizers()).containsExactly(OTHERS);
        assertThat(finalizer.holds(held)).isFalse();
    }

    @Test
    void whatIsGoneIsLeftAlone() {
        ConfigMap held = create(OURS);
        found().delete();
        finalizer.release(held);
        assertThat(found().get()).isNull();

        finalizer.release(held);

        assertThat(finalizer.holds(held)).isFalse();
    }

    @Test
    void anotherOneOfItsNameStaysHeld() {
        ConfigMap first = create(OURS);
        found().delete();
        finalizer.release(first);
        create(OURS);

        finalizer.release(first);

        assertThat(finalizer.holds(first)).isFalse();
        assertThat(found().get().getMetadata().getFinalizers()).containsExactly(OURS);
    }

    @Test
    void whatGoesMeanwhileIsLeftAlone(ApiServer server) {
        ConfigMap held = create(OURS);
        found().delete();

        disturbed(server, () -> finalizer.release(held)).release(held);

        assertThat(found().get()).isNull();
    }

    @Test
    void whatChangesMeanwhileIsAConflict(ApiServer server) {
        ConfigMap held = create(OURS, OTHERS);
        Finalizer disturbed = disturbed(server, () -> found().edit(now -> new ConfigMapBuilder(now)
                .withData(Map.of("changed", "meanwhile"))
                .build()));

        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> disturbed.release(held))
                .extracting(KubernetesClientException::getCode)
                .isEqualTo(409);

        assertThat(found().get().getMetadata().getFinalizers()).containsExactly(OURS, OTHERS);
    }

    private Finalizer disturbed(ApiServer server, Runnable before) {
        HttpFaults faults = new HttpFaults().at(1, new Fault.Preceded(before));
        return new Finalizer(server.clients().client(server.config(), faults), OURS);
    }

    private ConfigMap create(String... finalizers) {
        return admin.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("held")
                        .withFinalizers(List.of(finalizers))
                        .endMetadata()
                        .build())
                .create();
    }

    private Resource<ConfigMap> found() {
        return admin.configMaps().inNamespace(namespace).withName("held");
    }
}
