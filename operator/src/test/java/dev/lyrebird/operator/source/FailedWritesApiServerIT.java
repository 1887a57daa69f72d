package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.fault.Fault;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import org.junit.jupiter.api.Test;

/** A write that fails again and again, and is no refusal, does not keep the status from what else is known. */
@WithApiServer(controllers = true)
class FailedWritesApiServerIT {
    @Test
    void theStatusGoesOn(ApiServer server, TestNamespace namespace) {
        HttpFaults faults = new HttpFaults();
        try (SourceWorld world = SourceWorld.start(server, namespace, faults)) {
            world.createStreaming();
            faults.always(write -> write.path().endsWith("/statefulsets/orders-capture"), new Fault.NotSent());
            world.source.patch("{\"spec\":{\"pod\":{\"nodeSelector\":{\"pool\":\"cdc\"}}}}");
            world.capture.finds(Aspect.SinkHealthy, Finding.fails(SourceReason.SinkUnreachable, "No broker answers."));

            world.awaitState("SinkHealthy", "False/SinkUnreachable");
            world.awaitState("Ready", "False/ObjectsRefused");
            assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                    .contains("could not be written", "goes on as it was");
            assertThat(world.source.status().orElseThrow().observedGeneration()).isEqualTo(2L);

            faults.heal();
            world.capture.finds(Aspect.SinkHealthy, Finding.holds(SourceReason.Delivering, "Events are taken."));
            world.awaitState("Ready", "True/Streaming");
        }
    }
}
