package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.cluster.NodeProcess;
import dev.lyrebird.e2e.scene.PodPages;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.scene.Topic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two writers: the first one is frozen, a second one takes over, the first one wakes up. */
@ExtendWith(SceneExtension.class)
class FrozenWriterE2E {
    @Test
    void aWriterThatWakesAfterItsSuccessorBeganDeliversNothingMore(Scene scene) {
        assumeTrue(Cluster.isNative(), "only where pods are processes of this machine can one be frozen");
        scene.ordersTable(1);
        Topic topic = scene.topic("orders");
        scene.source().createAndAwaitReady();
        topic.awaitId(1);
        NodeProcess writer = NodeProcess.java(scene.capture().uid());
        List<NodeProcess> frozen = NodeProcess.of(scene.capture().uid());
        PodPages pages = scene.capture().pages();

        // with its guardian frozen too, the kubelet cannot end it
        frozen.forEach(NodeProcess::freeze);
        try {
            scene.capture().replace();
            scene.insertOrders(20);
            topic.awaitId(21);
            scene.capture().awaitReadyPod();
            Checkpoint taken = scene.capture().checkpoint();

            writer.thaw();
            await("the first writer ends, or says that it does not deliver")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> !writer.isAlive() || pages.saysNotReady());
            scene.insertOrders(20);
            topic.awaitId(41);

            assertThat(topic.events())
                    .as("each row once: the first writer delivered nothing more")
                    .hasSize(41);
            Checkpoint now = scene.capture().checkpoint();
            assertThat(now.epoch()).isEqualTo(taken.epoch());
            assertThat(now.position().isAtOrAfter(taken.position())).isTrue();
        } finally {
            frozen.forEach(NodeProcess::thaw);
        }
        scene.insertOrders(1);
        topic.awaitId(42);
        scene.source().awaitReady();
    }
}
