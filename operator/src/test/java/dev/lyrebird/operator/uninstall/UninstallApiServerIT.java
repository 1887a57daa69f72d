package dev.lyrebird.operator.uninstall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.source.fixture.ShippedRights;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing is left "Terminating" by an operator that is gone: its uninstallation refuses, or lets go. */
@WithApiServer
class UninstallApiServerIT {
    private static final String ACCOUNT = "lyrebird-uninstaller";
    private static final String OTHERS = "example.com/keeps-it";
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void refusesWhileASourceNeedsTheOperator(KubernetesClient admin, TestNamespace namespace) {
        held(admin, namespace, List.of(Labels.FINALIZER));

        assertThat(run(Uninstall.Refuse, admin, namespace.name())).isEqualTo(1);

        assertThat(text())
                .contains(
                        "CdcSource " + namespace.name() + "/orders", "Delete them first", "whileSourcesExist=Release");
        assertThat(finalizers(admin, namespace)).containsExactly(Labels.FINALIZER);
    }

    @Test
    void sourcesThatNobodyHoldsAreNoObstacle(KubernetesClient admin, TestNamespace namespace) {
        held(admin, namespace, List.of(OTHERS));

        assertThat(run(Uninstall.Refuse, admin, namespace.name())).isZero();
        assertThat(run(Uninstall.Release, admin, namespace.name())).isZero();

        assertThat(finalizers(admin, namespace)).containsExactly(OTHERS);
    }

    @Test
    void letsGoOfItsOwnAndLeavesOthers(KubernetesClient admin, TestNamespace namespace) {
        held(admin, namespace, List.of(OTHERS, Labels.FINALIZER));

        assertThat(run(Uninstall.Release, admin, namespace.name())).isZero();

        assertThat(text()).contains("released: CdcSource " + namespace.name() + "/orders");
        assertThat(finalizers(admin, namespace)).containsExactly(OTHERS);
    }

    /** Sources and copies hold each other up by nothing: neither waits for what only an operator would do. */
    @Test
    void letsGoOfACopyAndItsSourceWhichThenCanBeDeleted(KubernetesClient admin, TestNamespace namespace) {
        held(admin, namespace, List.of(Labels.FINALIZER));
        SnapshotJobs job = new SnapshotJobs(admin, namespace.name(), "again");
        job.create();
        job.resource().edit(created -> {
            created.getMetadata().setFinalizers(List.of(Labels.SNAPSHOT_FINALIZER));
            return created;
        });
        assertThat(run(Uninstall.Refuse, admin, namespace.name())).isEqualTo(1);
        assertThat(text()).contains("refused: 2 resources", "SnapshotJob " + namespace.name() + "/again");
        job.resource().delete();
        assertThat(job.get()).as("it waits for an operator").isNotNull();

        assertThat(run(Uninstall.Release, admin, namespace.name())).isZero();

        assertThat(job.get()).as("what was being deleted goes").isNull();
        new Sources(admin, namespace.name(), "orders").resource().delete();
        assertThat(new Sources(admin, namespace.name(), "orders").get()).isNull();
    }

    @Test
    void looksNowhereElse(KubernetesClient admin, TestNamespace namespace) {
        held(admin, namespace, List.of(Labels.FINALIZER));

        assertThat(run(Uninstall.Refuse, admin, "kube-system")).isZero();
        assertThat(run(Uninstall.Release, admin, "kube-system")).isZero();

        assertThat(finalizers(admin, namespace)).containsExactly(Labels.FINALIZER);
    }

    /** The hook's rights in a namespace are given there, and go with it. */
    @Test
    void aWatchedNamespaceThatIsGoneIsNoObstacle(ApiServer server, TestNamespace namespace) {
        held(server.admin(), namespace, List.of(Labels.FINALIZER));
        ShippedRights.bindIn(server.admin(), ACCOUNT, List.of(namespace.name()));
        KubernetesClient confined =
                server.clients().client(server.clients().serviceAccount(ShippedRights.NAMESPACE, ACCOUNT));
        Set<String> watched = Set.of("gone-a", namespace.name(), "gone-b");

        assertThat(run(Uninstall.Refuse, confined, watched)).isEqualTo(1);
        assertThat(text()).contains("CdcSource " + namespace.name() + "/orders");
        assertThat(run(Uninstall.Release, confined, watched)).isZero();
        said.reset();
        assertThat(run(Uninstall.Refuse, confined, watched)).isZero();

        assertThat(text()).containsOnlyOnce("namespace gone-a is gone").containsOnlyOnce("namespace gone-b is gone");
        assertThat(finalizers(server.admin(), namespace)).isEmpty();
    }

    private int run(Uninstall command, KubernetesClient admin, String namespace) {
        return run(command, admin, Set.of(namespace));
    }

    private int run(Uninstall command, KubernetesClient client, Set<String> namespaces) {
        PrintStream out = new PrintStream(said, true);
        return command.run(new HeldResources(client, namespaces, out), out);
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void held(KubernetesClient admin, TestNamespace namespace, List<String> finalizers) {
        Sources sources = new Sources(admin, namespace.name(), "orders");
        sources.create();
        sources.resource().edit(source -> {
            source.getMetadata().setFinalizers(finalizers);
            return source;
        });
    }

    private static List<String> finalizers(KubernetesClient admin, TestNamespace namespace) {
        return admin.resources(CdcSource.class)
                .inNamespace(namespace.name())
                .withName("orders")
                .get()
                .getMetadata()
                .getFinalizers();
    }
}
