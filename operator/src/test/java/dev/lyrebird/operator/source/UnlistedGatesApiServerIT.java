package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.operator.ClusterFilters;
import dev.lyrebird.operator.GateSettings;
import dev.lyrebird.operator.source.fixture.RunningOperator;
import dev.lyrebird.operator.source.fixture.ShippedRights;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator that may not list cluster-wide gates. */
@WithApiServer(controllers = true)
@Nightly("ConfinedOperatorApiServerIT: rights in some namespaces")
class UnlistedGatesApiServerIT {
    private SourceWorld world;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace) {
        ShippedRights.bind(server.admin());
        ShippedRights.withoutClusterFilters(server.admin());
        world = SourceWorld.without(server, namespace);
    }

    @AfterEach
    void stop() {
        ShippedRights.bind(world.admin);
        world.close();
    }

    @Test
    void streamsNothingAndGoesOnByItselfOnceItMay() {
        world.operatorWithRightsAsTheyAre(RunningOperator.GATES);

        world.source.create();

        world.awaitState("Ready", "False/ClusterGatesUnknown");
        assertThat(world.source.condition("Ready").orElseThrow().getMessage())
                .contains("clustercdcfilters", "clusterFilters.enabled=false");
        assertThat(world.isStopped()).isTrue();

        ShippedRights.bind(world.admin);
        world.awaitState("Ready", "True/Streaming");
    }

    @Test
    void streamsWhereThereAreNoneAndSaysSo() {
        world.operatorWithRightsAsTheyAre(new GateSettings(ClusterFilters.Off, Duration.ofSeconds(1)));

        world.source.create();

        world.awaitState("Ready", "True/Streaming");
        world.awaitState("GatesEnforced", "True/ClusterGatesOff");
    }
}
