package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Suspend and resume, delete and create again: the position is kept. */
@ExtendWith(SceneExtension.class)
class LifecycleE2E {
    @Test
    void aSuspendedSourceReleasesItsPodAndGoesOnWhereItStood(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();
        scene.topic("orders").awaitId(1);

        scene.source().change("suspend: true");
        scene.source().awaitCondition("Ready", "True", "Suspended");
        scene.source().awaitCondition("Suspended", "True", "Suspended");
        scene.capture().awaitNoPod();
        assertThat(scene.capture().checkpoint().writer().released()).isTrue();
        scene.insertOrders(2);

        scene.source().change("suspend: false");
        scene.source().awaitReady();
        scene.topic("orders").awaitId(3);
        assertThat(scene.topic("orders").events())
                .as("nothing twice after an orderly stop")
                .hasSize(3);
    }

    /** In the foreground, as Argo CD deletes: what is owned goes first. */
    @Test
    void aSourceThatIsDeletedAndCreatedAgainGoesOnWhereItStood(Scene scene) {
        scene.ordersTable(2);
        scene.source().createAndAwaitReady();
        scene.topic("orders").awaitCount(2);

        scene.source().delete(DeletionPropagation.FOREGROUND);
        assertThat(scene.capture().pod())
                .as("the capture is stopped before the source is gone")
                .isEmpty();
        Position left = scene.capture().checkpoint().position();
        scene.insertOrders(2);
        scene.source().createAndAwaitReady();
        scene.topic("orders").awaitId(4);

        assertThat(scene.topic("orders").events("r")).as("no second copy").hasSize(2);
        assertThat(scene.topic("orders").events()).as("nothing twice").hasSize(4);
        assertThat(scene.capture().checkpoint().position().isAtOrAfter(left)).isTrue();
        assertThat(scene.source().status().adopted())
                .as("it says what it goes on from")
                .isNotNull();
    }

    @Test
    void aNamespaceThatIsDeletedIsNotHeldUp(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();

        Cluster.client().namespaces().withName(scene.namespace()).delete();

        org.awaitility.Awaitility.await("the namespace is gone")
                .atMost(java.time.Duration.ofSeconds(120))
                .until(() -> Cluster.client()
                                .namespaces()
                                .withName(scene.namespace())
                                .get()
                        == null);
    }
}
