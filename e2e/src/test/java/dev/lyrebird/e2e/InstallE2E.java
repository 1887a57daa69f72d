package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.cluster.Command;
import dev.lyrebird.e2e.cluster.Helm;
import dev.lyrebird.e2e.cluster.Kubectl;
import dev.lyrebird.e2e.cluster.Operator;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.testkit.junit.Nightly;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The operator comes, is upgraded, rolled back and goes: by Helm, twice in one cluster, and by one file. */
@ExtendWith(SceneExtension.class)
@Isolated("it removes the operator that all tests share")
class InstallE2E {
    private static final String HOOK_FAILED = "job lyrebird-uninstall failed";
    private static final String LOG_LEVEL = "QUARKUS_LOG_CATEGORY__DEV_LYREBIRD__LEVEL";

    /** Nothing may need the operator: what tests left is named and deleted, what is somebody's own stays. */
    @BeforeEach
    void nothingNeedsTheOperator() {
        assumeThat(held().filter(resource -> !isOfATest(resource)).map(InstallE2E::told))
                .as("the operator of a cluster that is used stays")
                .isEmpty();
        held().forEach(left -> {
            System.err.println("left by another test: " + told(left));
            Cluster.client().resource(left).delete();
        });
        await("nothing needs the operator: " + held().map(InstallE2E::told).toList())
                .atMost(Duration.ofSeconds(90))
                .until(() -> held().findAny().isEmpty());
    }

    /** A release that a test left half deleted cannot be upgraded: Helm wants it gone first. */
    @AfterEach
    void restore() {
        if (!Helm.run("list", "--namespace", Operator.NAMESPACE, "--deployed", "--short")
                .contains("lyrebird")) {
            Helm.run("uninstall", "lyrebird", "--namespace", Operator.NAMESPACE, "--no-hooks", "--ignore-not-found");
        }
        Operator.upgrade();
    }

    @Test
    void whileASourceExistsTheUninstallationIsRefusedUnlessItMayLetGo(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();
        String capture = scene.capture().uid();

        assertThatThrownBy(InstallE2E::uninstall).hasMessageContaining(HOOK_FAILED);
        assertThat(hookLog()).contains("refused", "CdcSource " + scene.namespace() + "/orders", "Delete them first");
        assertThat(Operator.pods()).hasSize(1);

        // as the refusal says: Helm holds the release for half deleted
        Helm.run("rollback", "lyrebird", revision(), "--namespace", Operator.NAMESPACE, "--wait");
        Operator.upgrade("log.level=DEBUG");
        assertThat(logLevel()).isEqualTo("DEBUG");
        Helm.run("rollback", "lyrebird", "--namespace", Operator.NAMESPACE, "--wait");
        assertThat(logLevel()).isEqualTo("INFO");
        Operator.upgrade("uninstall.whileSourcesExist=Release");
        uninstall();

        assertThat(scene.source().get().getMetadata().getFinalizers()).isEmpty();
        scene.insertOrders(1);
        scene.topic("orders").awaitId(2);
        assertThat(scene.capture().uid()).as("the capture pod of before").isEqualTo(capture);
        deleteNamespace(scene.namespace());
    }

    @Nightly("ConfinedOperatorApiServerIT")
    @Test
    void aNamespaceWithASourceIsNotTakenOutOfWhatIsServed(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();

        assertThatThrownBy(() -> Operator.upgradeWithoutWaiting("watchNamespaces={default}"))
                .hasMessageContaining("nobody would serve CdcSource " + scene.namespace() + "/orders any more");

        Operator.upgrade("watchNamespaces={default," + scene.namespace() + "}");
        scene.source().change("suspend: true");
        scene.source().awaitCondition("Ready", "True", "Suspended");
        assertThatThrownBy(() -> Operator.upgradeWithoutWaiting("watchNamespaces={default}"))
                .hasMessageContaining("CdcSource " + scene.namespace() + "/orders");
    }

    @Nightly("ConfinedOperatorApiServerIT")
    @Test
    void twoInstallationsServeTheirOwnNamespaces(Scene scene) {
        scene.ordersTable(1);
        uninstall();
        String other = scene.namespace() + "-other";
        Cluster.client()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(other)
                        .endMetadata()
                        .build())
                .create();
        try {
            confined("a", scene.namespace(), "clusterFilters.reportStatus=true");
            confined("b", other, "clusterFilters.reportStatus=false");
            scene.source().createAndAwaitReady();
            CdcSource second = scene.source().get();
            second.setMetadata(new ObjectMetaBuilder()
                    .withNamespace(other)
                    .withName("orders")
                    .build());
            second.setStatus(null);
            Cluster.client().resource(second).create();
            await("the other operator serves the other namespace")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Cluster.client()
                                    .apps()
                                    .statefulSets()
                                    .inNamespace(other)
                                    .withName("orders-capture")
                                    .get()
                            != null);

            // their rights there go with these namespaces
            deleteNamespace(other);
            deleteNamespace(scene.namespace());
        } finally {
            for (String name : List.of("a", "b")) {
                Helm.run(
                        "uninstall", "lyrebird", "--namespace", "lyrebird-" + name, "--no-hooks", "--ignore-not-found");
                Cluster.client().namespaces().withName("lyrebird-" + name).delete();
            }
            Cluster.client().namespaces().withName(other).delete();
        }
    }

    @Test
    void oneFileIsEnoughForASourceToBecomeReady(Scene scene) {
        scene.ordersTable(1);
        uninstall();
        Kubectl.run("delete", "namespace", Operator.NAMESPACE, "--wait");
        Kubectl.run("delete", "crd", "-l", "app.kubernetes.io/name=lyrebird-operator", "--wait");

        Command.of("make", "--no-print-directory", "install-yaml").run();
        Kubectl.run("apply", "--server-side", "-f", "target/install.yaml");
        scene.source().createAndAwaitReady();
        scene.topic("orders").awaitId(1);

        scene.source().delete(DeletionPropagation.BACKGROUND);
        Kubectl.run("delete", "-f", "target/install.yaml", "--wait", "--timeout=90s");
    }

    private static void uninstall() {
        try {
            Helm.run("uninstall", "lyrebird", "--namespace", Operator.NAMESPACE, "--wait");
        } catch (AssertionError e) {
            if (e.getMessage().contains(HOOK_FAILED)) {
                // why, only the hook's log says
                throw new AssertionError(e.getMessage() + "\n" + hookLog(), e);
            }
            throw e;
        }
        await("the operator is gone").atMost(Duration.ofSeconds(60)).until(() -> Operator.pods()
                .isEmpty());
    }

    private static Stream<HasMetadata> held() {
        return Stream.of(SnapshotJob.class, CdcSource.class)
                .flatMap(kind -> Cluster.client().resources(kind).inAnyNamespace().list().getItems().stream());
    }

    private static boolean isOfATest(HasMetadata resource) {
        return resource.getMetadata().getNamespace().startsWith("e2e-");
    }

    private static String told(HasMetadata resource) {
        ObjectMeta meta = resource.getMetadata();
        return "%s %s/%s, created %s, deleted %s, finalizers %s"
                .formatted(
                        resource.getKind(),
                        meta.getNamespace(),
                        meta.getName(),
                        meta.getCreationTimestamp(),
                        meta.getDeletionTimestamp(),
                        meta.getFinalizers());
    }

    private static String hookLog() {
        return Kubectl.run("logs", "-n", Operator.NAMESPACE, "job/lyrebird-uninstall");
    }

    /** An installation of the same name in a namespace of its own, confined to another one. */
    private static void confined(String name, String watched, String value) {
        String namespace = "lyrebird-" + name;
        Operator.install("lyrebird", namespace, "crds.enabled=false", "watchNamespaces={" + watched + "}", value);
        Kubectl.run("rollout", "status", "deployment/lyrebird", "-n", namespace, "--timeout=90s");
    }

    private static void deleteNamespace(String name) {
        Cluster.client().namespaces().withName(name).delete();
        await("namespace " + name + " is gone")
                .atMost(Duration.ofSeconds(90))
                .until(() -> Cluster.client().namespaces().withName(name).get() == null);
    }

    private static String revision() {
        String newest =
                Helm.run("history", "lyrebird", "--namespace", Operator.NAMESPACE, "--max", "1", "--output", "json");
        return newest.replaceAll(".*\"revision\":(\\d+).*", "$1");
    }

    private static String logLevel() {
        return Cluster.client()
                .apps()
                .deployments()
                .inNamespace(Operator.NAMESPACE)
                .withName("lyrebird")
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv()
                .stream()
                .filter(variable -> variable.getName().equals(LOG_LEVEL))
                .map(EnvVar::getValue)
                .findFirst()
                .orElse("");
    }
}
