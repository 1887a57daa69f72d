package dev.lyrebird.operator.snapshot;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.testkit.fault.EveryWrite;
import dev.lyrebird.testkit.fault.Fault;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.EndState;
import dev.lyrebird.testkit.kube.Masks;
import dev.lyrebird.testkit.kube.NamespaceObjects;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whichever write of the operator fails, or is done without its answer arriving: a copy ends the same way, and is made once. */
@WithApiServer(controllers = true)
class EverySnapshotWriteApiServerIT {
    private static final int GROUPS = 8;

    /** A whole copy takes several seconds. */
    private static final int SOME = 4;

    /** Digests over UIDs, chunks with a UID in them, names that controllers choose, and numbers that the time decides. */
    private static final Masks MASKS = Masks.standard()
            .with("H4sI[0-9A-Za-z+/=]+", "<compressed>")
            .with("[0-9a-f]{64}", "<digest>")
            .with("(first|split|rejoin|assign|discard)-[0-9a-f]{16}", "$1-<digest>")
            .with("orders-capture-[0-9a-z]{6,10}(?![0-9a-z-])", "orders-capture-<revision>")
            .with("((?:again|orders-first)-(?:copy-\\d|plan)-)[0-9a-z]{5}", "$1<suffix>")
            .with("(rowsPerSecond\"?: ?)\\d+", "$1<rate>")
            .with("\\b[0-9.]+k?/s", "<rate>");

    @TestFactory
    Stream<DynamicTest> copy(ApiServer server) {
        return EveryWrite.of(faults -> run(server, faults, world -> {}, world -> {
                    world.job.create();
                    finish(world, SnapshotStep.Complete);
                }))
                .someOf(SOME)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> stopAndGoOn(ApiServer server) {
        return EveryWrite.of(faults -> run(server, faults, world -> world.copyUntil(3), world -> {
                    world.job.patch("{\"suspend\":true}");
                    world.awaitState(world.job, "Suspended", "True/Suspended");
                    world.workers.copyGroupsBelow(GROUPS);
                    world.job.patch("{\"suspend\":false}");
                    finish(world, SnapshotStep.Complete);
                }))
                .with(new Fault.AnswerLost())
                .someOf(SOME)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> deleteHalfWay(ApiServer server) {
        return EveryWrite.of(faults -> run(server, faults, world -> world.copyUntil(3), world -> {
                    world.job.resource().delete();
                    world.awaitGone();
                    world.awaitNothingLeft();
                    Awaitility.await().until(() -> turnIsOver(world));
                }))
                .with(new Fault.NotSent())
                .someOf(SOME)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> firstCopy(ApiServer server) {
        return EveryWrite.of(faults -> run(server, faults, SnapshotWorld::beforeTheSource, world -> {}, world -> {
                    world.sources.source.create(yaml -> yaml + "  snapshot: {options: {parallelism: 1}}\n");
                    finish(world, SnapshotStep.Complete);
                    world.sources.awaitState("Ready", "True/Streaming");
                }))
                .someOf(SOME)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> firstCopyDeletedHalfWay(ApiServer server) {
        return EveryWrite.of(faults -> run(
                        server,
                        faults,
                        SnapshotWorld::beforeTheSource,
                        world -> {
                            world.workers.copyGroupsBelow(3);
                            world.sources.source.create(yaml -> yaml + "  snapshot: {options: {parallelism: 1}}\n");
                            world.awaitStep(SnapshotStep.Copying);
                        },
                        world -> {
                            String uid = world.job.get().getMetadata().getUid();
                            world.job.resource().delete();
                            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Optional.ofNullable(
                                            world.job.get())
                                    .filter(job -> !job.getMetadata().getUid().equals(uid))
                                    .isPresent());
                            world.workers.copyGroupsBelow(GROUPS);
                            finish(world, SnapshotStep.Complete);
                            world.sources.awaitState("Ready", "True/Streaming");
                        }))
                .with(new Fault.AnswerLost())
                .someOf(SOME)
                .tests();
    }

    private static void finish(SnapshotWorld world, SnapshotStep last) {
        world.awaitStep(last);
        Awaitility.await().until(() -> turnIsOver(world));
    }

    private static boolean turnIsOver(SnapshotWorld world) {
        return world.sources.source.status().orElseThrow().snapshotJob() == null && world.lanes() == 1;
    }

    private static EndState run(
            ApiServer server,
            HttpFaults faults,
            Consumer<SnapshotWorld> undisturbed,
            Consumer<SnapshotWorld> disturbed) {
        return run(server, faults, SnapshotWorld::start, undisturbed, disturbed);
    }

    private static EndState run(
            ApiServer server,
            HttpFaults faults,
            BiFunction<ApiServer, TestNamespace, SnapshotWorld> begin,
            Consumer<SnapshotWorld> undisturbed,
            Consumer<SnapshotWorld> disturbed) {
        TestNamespace namespace = server.namespace("everywrite");
        try (SnapshotWorld world = begin.apply(server, namespace)) {
            undisturbed.accept(world);
            world.sources.operator(faults);
            disturbed.accept(world);
            world.sources.awaitStatefulSetController();
            return EndState.of(NamespaceObjects.of(namespace).without("Event", "Pod"), MASKS);
        } finally {
            namespace.delete();
        }
    }
}
