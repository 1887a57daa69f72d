package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.cluster.Kubectl;
import dev.lyrebird.e2e.scene.Engine;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.testkit.process.Repository;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person at a terminal sees. */
@ExtendWith(SceneExtension.class)
class UserViewE2E {
    /** Read by Kustomize and by Argo CD, which has kinds of its own. */
    private static final Path GITOPS = Repository.root().resolve("examples/gitops");

    @Test
    void kubectlWaitsGetsAndDescribes(Scene scene) {
        scene.ordersTable(1);
        scene.source().create();

        Kubectl.run("wait", "-n", scene.namespace(), "--for=condition=Ready", "--timeout=120s", "cdcsource/orders");

        assertThat(Kubectl.run("get", "cdcsources", "-n", scene.namespace()))
                .contains("READY", "REASON", "ENGINE", "TABLES", "SNAPSHOT", "AGE")
                .containsPattern("orders +True +Streaming +" + Engine.taken() + " +1 +Complete");
        assertThat(Kubectl.run("get", "cdc", "-n", scene.namespace(), "-o", "name"))
                .isEqualTo("cdcsource.lyrebird.dev/orders");
        assertThat(Kubectl.run("describe", "cdcsource", "orders", "-n", scene.namespace()))
                .contains("Message:", "Reason:");
    }

    @Test
    void explainReadsLikeDocumentation() {
        assertThat(Kubectl.run("explain", "cdcsource.spec")).contains("mysql", "tables", "-required-");
        assertThat(Kubectl.run("explain", "cdcsource.spec.checkpoint.deletionPolicy"))
                .contains("Retain: the checkpoint stays");
    }

    @Test
    void aSourceThatIsLeftAloneIsLeftAlone(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();
        scene.topic("orders").awaitId(1);

        await("nothing of it is written for ten seconds")
                .atMost(Duration.ofSeconds(60))
                .during(Duration.ofSeconds(10))
                .until(new Unchanged(scene)::holds);
    }

    /** As is; what the API server says to each of them is asked without a cluster. */
    @Test
    void anExampleIsApplied(Scene scene) {
        Path example = Repository.root().resolve("examples/stdout/source.yaml");
        Kubectl.run("apply", "--dry-run=server", "-n", scene.namespace(), "-f", example.toString());
    }

    @Test
    void theOverlayForGitOpsIsAccepted(Scene scene) throws IOException {
        String rendered =
                Kubectl.run("kustomize", GITOPS.resolve("overlays/production").toString());
        assertThat(rendered).contains("orders-db.production.example.com", "kind: CdcFilter");
        Path file = Files.writeString(
                Files.createTempFile("overlay", ".yaml"),
                rendered.replace("namespace: shop", "namespace: " + scene.namespace()));
        Kubectl.run("apply", "--server-side", "--dry-run=server", "-f", file.toString());
        Files.delete(file);
    }

    @Test
    void theConfigMapForArgoCdIsAccepted(Scene scene) throws IOException {
        String text = Files.readString(GITOPS.resolve("argocd/argocd-cm.yaml"));
        Path file = Files.writeString(
                Files.createTempFile("argocd", ".yaml"),
                text.replace("namespace: argocd", "namespace: " + scene.namespace()));
        Kubectl.run("apply", "--server-side", "--dry-run=server", "-f", file.toString());
        Files.delete(file);
    }

    /**
     * Compares resource versions with those of the look before. Of the checkpoint and its slots nothing is said: other tests
     * write into the same binlog, and the place up to which it was read is kept once a minute.
     */
    private static final class Unchanged {
        private final Scene scene;
        private Map<String, String> before = Map.of();

        Unchanged(Scene scene) {
            this.scene = scene;
        }

        boolean holds() {
            Map<String, String> now = new TreeMap<>();
            var client = Cluster.client();
            String namespace = scene.namespace();
            Stream.<HasMetadata>concat(
                            Stream.concat(
                                    client.configMaps().inNamespace(namespace).list().getItems().stream(),
                                    client.apps().statefulSets().inNamespace(namespace).list().getItems().stream()),
                            Stream.of(scene.source().get()))
                    .filter(object -> !isPosition(object))
                    .forEach(object -> now.put(
                            object.getKind() + "/" + object.getMetadata().getName(),
                            object.getMetadata().getResourceVersion()));
            boolean same = now.equals(before);
            if (!same) {
                System.err.println("a quiet source: " + before + " became " + now);
            }
            before = now;
            return same;
        }

        private static boolean isPosition(HasMetadata object) {
            return List.of("checkpoint", "state")
                    .contains(
                            object.getMetadata().getLabels() == null
                                    ? ""
                                    : object.getMetadata().getLabels().getOrDefault(Labels.ROLE, ""));
        }
    }
}
