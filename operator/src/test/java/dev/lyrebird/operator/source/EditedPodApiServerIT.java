package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** An edit of the pod alone: {@code kubectl wait} and Argo's waves must not pass while the pod of before is there. */
@SourceApiServerTest
class EditedPodApiServerIT {
    @Test
    void isReadyWhenTheNextPodSaysSo(ApiServer server, TestNamespace namespace) {
        try (SourceWorld world = SourceWorld.start(server, namespace)) {
            world.createStreaming();
            String before = podUid(world).orElseThrow();
            List<String> seen = new CopyOnWriteArrayList<>();
            try (Watch watch = world.source.resource().watch(new Seen(world, before, seen))) {
                world.source.patch("{\"spec\":{\"pod\":{\"resources\":{\"limits\":{\"memory\":\"1Gi\"}}}}}");

                await().atMost(Duration.ofSeconds(90))
                        .untilAsserted(() -> assertThat(seen).contains("True/Streaming of the next"));
            }
            assertThat(seen).first().asString().startsWith("Unknown/Starting");
            assertThat(seen).doesNotContain("True/Streaming of the one before");
        }
    }

    private static Optional<String> podUid(SourceWorld world) {
        return Optional.ofNullable(world.admin
                        .pods()
                        .inNamespace(world.namespace)
                        .withName(world.names.pod())
                        .get())
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getUid());
    }

    /** Notes Ready of each status that tells of the edit, and whose pod is there then. */
    private record Seen(SourceWorld world, String before, List<String> seen) implements Watcher<CdcSource> {
        @Override
        public void eventReceived(Action action, CdcSource source) {
            if (source.getStatus() != null
                    && Long.valueOf(2).equals(source.getStatus().observedGeneration())) {
                boolean replaced =
                        podUid(world).filter(uid -> !uid.equals(before)).isPresent();
                source.getStatus().conditions().stream()
                        .filter(condition -> condition.getType().equals("Ready"))
                        .forEach(ready -> seen.add(ready.getStatus() + "/" + ready.getReason() + " of the "
                                + (replaced ? "next" : "one before")));
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // the test ends by what was seen
        }
    }
}
