package dev.lyrebird.operator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.operator.snapshot.fixture.SnapshotJobs;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.operator.source.fixture.SourceApiServerTest;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name that a copy needs is taken by somebody else while it is under way. */
@SourceApiServerTest
@Nightly("SnapshotTroubleApiServerIT: a name that is taken before")
class TakenNameApiServerIT {
    private SnapshotWorld world;
    private SnapshotJobs job;

    @BeforeEach
    void aCopyWhoseNameIsTaken(ApiServer server, TestNamespace namespace) {
        world = SnapshotWorld.start(server, namespace);
        job = world.job;
        world.copyUntil(3);
        stranger().edit(found -> {
            found.getMetadata().setLabels(Map.of("of", "somebody-else"));
            found.getMetadata().setOwnerReferences(List.of());
            return found;
        });
        world.awaitState(job, "Ready", "False/NameConflict");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void theCopyGoesOnByItselfWhenTheObjectIsGone() {
        assertThat(job.condition("Ready").orElseThrow().getMessage())
                .contains(
                        "RoleBinding again-snapshot exists",
                        "Delete that object, and the copy continues by itself",
                        "delete this SnapshotJob");
        assertThat(world.lanes()).isEqualTo(2);

        stranger().delete();

        world.awaitState(job, "Ready", "False/Copying");
        world.workers.copyGroupsBelow(8);
        world.awaitStep(SnapshotStep.Complete);
    }

    @Test
    void aJobThatIsDeletedLeadsItsTablesBack() {
        job.resource().delete();

        world.awaitGone();
        assertThat(world.lanes()).isEqualTo(1);
        assertThat(stranger().get().getMetadata().getLabels()).containsEntry("of", "somebody-else");
    }

    private Resource<RoleBinding> stranger() {
        return world.sources
                .admin
                .rbac()
                .roleBindings()
                .inNamespace(world.sources.namespace)
                .withName(world.names.account());
    }
}
