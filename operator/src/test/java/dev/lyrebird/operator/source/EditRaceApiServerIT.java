package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.fault.Fault;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An edit that comes right before a status write of ours is seen by nobody but the event that it causes; that event counts. */
@WithApiServer(controllers = true)
class EditRaceApiServerIT {
    @Test
    void anEditThatRacesAStatusWriteIsNotLost(ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults();
        try (SourceWorld world = SourceWorld.start(server, namespace, faults)) {
            AtomicInteger edits = new AtomicInteger();
            faults.always(
                    write -> write.path().endsWith("/orders/status") && edits.get() < 12,
                    new Fault.Preceded(() ->
                            world.source.patch("{\"spec\":{\"tables\":[\"shop.t" + edits.incrementAndGet() + "\"]}}")));

            world.source.create();

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(edits).hasValue(12);
                assertThat(world.source.status().orElseThrow().observedGeneration())
                        .isEqualTo(world.source.get().getMetadata().getGeneration());
                assertThat(world.source.state("Ready")).isEqualTo("True/Streaming");
                assertThat(world.configMap(world.names.pipeline())
                                .orElseThrow()
                                .getData()
                                .get("pipeline.json"))
                        .contains("\"shop.t12\"");
            });
        }
    }
}
