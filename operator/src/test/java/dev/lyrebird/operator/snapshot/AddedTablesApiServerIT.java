package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.checkpoint.LaneState;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.oracle.Oracles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** spec.tables grows: with newTables: Snapshot a job copies what was added, and nothing else. */
@SourceApiServerTest
class AddedTablesApiServerIT {
    private static final int GROUPS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GROWN = "{\"spec\":{\"tables\":[\"shop.*\",\"crm.leads\"]}}";

    private SnapshotWorld world;
    private SnapshotJobs added;

    @BeforeEach
    void start(ApiServer server, TestNamespace namespace, Oracles oracles) {
        HttpFaults writes = new HttpFaults();
        oracles.standsStill("writes of the operator", () -> writes.writes().size());
        world = SnapshotWorld.beforeTheSource(server, namespace, writes);
        added = world.another("orders-added-2");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void areCopiedBesideTheOthersOnceTheCaptureKnowsThem() {
        streaming("Snapshot");
        world.workers.copyGroupsBelow(0);
        world.sources.source.patch(GROWN);

        world.awaitStep(added, SnapshotStep.Copying);
        assertThat(added.get().getSpec().tables()).containsExactly("crm.leads");
        assertThat(world.checkpoint().splitLanes()).singleElement().satisfies(lane -> {
            assertThat(lane.state()).isEqualTo(LaneState.Held);
            assertThat(lane.tables()).containsExactly(new TableId("crm", "leads"));
        });
        world.sources.awaitState("Ready", "True/Streaming");
        assertThat(world.sources.source.get().getStatus().observedGeneration()).isEqualTo(2);

        world.workers.copyGroupsBelow(GROUPS * 4);
        world.awaitStep(added, SnapshotStep.Complete);
        await().until(() -> world.lanes() == 1);
        assertThat(names()).containsExactly("orders-added-2");
    }

    @Test
    void areOnlyFollowedUnlessTheUserWantsACopy() {
        streaming("Stream");
        world.sources.source.patch(GROWN);
        await().until(() -> world.sources.source.get().getStatus().observedGeneration() == 2);
        world.sources.awaitState("Ready", "True/Streaming");

        assertThat(names()).isEmpty();
    }

    @Test
    void whatShrinksIsNoReasonToCopy() {
        streaming("Snapshot");
        world.sources.source.patch("{\"spec\":{\"tables\":[\"shop.orders\",\"shop.cart_*\"]}}");
        await().until(() -> world.sources.source.get().getStatus().observedGeneration() == 2);
        world.sources.awaitState("Ready", "True/Streaming");

        assertThat(names()).isEmpty();
    }

    /** Nobody but the checkpoint knows then what was captured. */
    @Nightly("JobsToMakeTest: which tables are copied")
    @Test
    void areCopiedAlsoWhereTheConfigurationIsGone() {
        streaming("Snapshot");
        world.sources.stopOperator();
        world.sources
                .admin
                .configMaps()
                .inNamespace(world.sources.namespace)
                .withName(world.sources.names.pipeline())
                .delete();
        world.sources.source.patch(GROWN);
        world.sources.operator();

        world.awaitStep(added, SnapshotStep.Copying);
        assertThat(added.get().getSpec().tables()).containsExactly("crm.leads");
    }

    @Nightly("JobsToMakeTest: which tables are copied")
    @Test
    void areCopiedWhereASourceIsMadeAgainWithMore() {
        streaming("Snapshot");
        world.sources.source.resource().delete();
        world.sources.awaitGone();
        world.sources.source.create(yaml ->
                yaml.replace("\"shop.*\"", "\"shop.*\", \"crm.leads\"") + "  snapshot: {newTables: Snapshot}\n");

        world.awaitStep(world.another("orders-added-1"), SnapshotStep.Copying);
        assertThat(world.sources.source.status().orElseThrow().adopted()).isNotNull();
        assertThat(names()).containsExactly("orders-added-1");
    }

    @Nightly("JobsToMakeTest: which tables are copied")
    @Test
    void areCopiedWhenTheStartOverThatTheyCameWithIsTakenBack() {
        startOverWaits();

        world.sources.source.patch("{\"spec\":{\"startOver\":null}}");
        world.workers.copyGroupsBelow(GROUPS * 4);

        world.awaitStep(added, SnapshotStep.Complete);
        assertThat(added.get().getSpec().tables()).containsExactly("crm.leads");
        assertThat(world.sources.capture.starts()).isEqualTo(1);
    }

    @Nightly("JobsToMakeTest: which tables are copied")
    @Test
    void areNotCopiedOnceMoreByTheStartOverThatTheyCameWith() {
        startOverWaits();

        world.workers.copyGroupsBelow(GROUPS);

        await().atMost(PATIENCE).until(() -> world.sources.capture.starts() == 2);
        world.sources.awaitState("Ready", "True/Streaming");
        await().atMost(PATIENCE).until(() -> names().equals(List.of("nightly")));
    }

    /** One commit adds tables and starts over, while pods copy for a job. */
    private void startOverWaits() {
        streaming("Snapshot");
        world.workers.copyGroupsBelow(3);
        SnapshotJobs nightly = world.another("nightly");
        nightly.create();
        world.awaitStep(nightly, SnapshotStep.Copying);
        world.sources.source.patch(
                "{\"spec\":{\"tables\":[\"shop.*\",\"crm.leads\"],\"startOver\":{\"id\":\"over-1\"}}}");
        await().until(() -> world.sources.source.get().getStatus().observedGeneration() == 2);
        world.sources.awaitState("Reconciling", "True/StartingOver");
        world.sources.awaitState("Ready", "True/Streaming");
    }

    private void streaming(String newTables) {
        world.sources.source.create(yaml -> yaml + "  snapshot: {newTables: " + newTables + "}\n");
        world.sources.awaitState("Ready", "True/Streaming");
    }

    private List<String> names() {
        return world
                .sources
                .admin
                .resources(dev.lyrebird.api.v1alpha1.SnapshotJob.class)
                .inNamespace(world.sources.namespace)
                .list()
                .getItems()
                .stream()
                .map(job -> job.getMetadata().getName())
                .toList();
    }
}
