package dev.lyrebird.operator.snapshot;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.operator.snapshot.fixture.SnapshotWorld;
import dev.lyrebird.operator.source.fixture.DisturbedOperator;
import dev.lyrebird.operator.source.fixture.SideBySide;
import dev.lyrebird.testkit.fault.EveryWrite;
import dev.lyrebird.testkit.fault.Fault;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.EndState;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whichever write of the operator fails, or is done without its answer arriving: a copy ends the same way, and is made once. */
@WithApiServer(controllers = true)
class EverySnapshotWriteApiServerIT {
    private static final int GROUPS = 8;

    /** A whole copy takes several seconds. */
    private static final int SOME = 2;

    private static final Duration LATE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @RegisterExtension
    static final DisturbedOperator operator = new DisturbedOperator();

    @SideBySide
    Stream<DynamicTest> copy(ApiServer server) {
        return EveryWrite.of(faults -> run(server, faults, world -> {}, EverySnapshotWriteApiServerIT::copy))
                .someOf(SOME)
                .tests();
    }

    @SideBySide
    Stream<DynamicTest> copyLateOrCutOff(ApiServer server) {
        return EveryWrite.of(faults -> run(server, faults, world -> {}, EverySnapshotWriteApiServerIT::copy))
                .with(new Fault.Delayed(LATE), new Fault.CutOffBefore(), new Fault.CutOffAfter())
                .someOf(SOME)
                .tests();
    }

    @SideBySide
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

    @SideBySide
    Stream<DynamicTest> goOnWithOtherPods(ApiServer server) {
        return EveryWrite.of(faults -> run(server, faults, world -> world.copyUntil(3), world -> {
                    String uid = world.copyJob().orElseThrow().getMetadata().getUid();
                    world.sources.source.patch("{\"spec\":{\"pod\":{\"nodeSelector\":{\"disk\":\"fast\"}}}}");
                    Awaitility.await().atMost(PATIENCE).until(() -> world.copyJob()
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

    @SideBySide
    Stream<DynamicTest> deleteHalfWay(ApiServer server) {
        return EveryWrite.of(faults -> run(server, faults, world -> world.copyUntil(3), world -> {
                    world.job.resource().delete();
                    world.awaitGone();
                    world.awaitNothingLeft();
                    Awaitility.await().atMost(PATIENCE).until(() -> turnIsOver(world));
                }))
                .with(new Fault.NotSent())
                .someOf(SOME)
                .tests();
    }

    @SideBySide
    Stream<DynamicTest> firstCopy(ApiServer server) {
        return EveryWrite.of(faults ->
                        run(server, faults, EverySnapshotWriteApiServerIT::beforeTheSource, world -> {}, world -> {
                            world.sources.source.create(yaml -> yaml + "  snapshot: {options: {parallelism: 1}}\n");
                            finish(world, SnapshotStep.Complete);
                            world.sources.awaitState("Ready", "True/Streaming");
                        }))
                .someOf(SOME)
                .tests();
    }

    @SideBySide
    Stream<DynamicTest> firstCopyDeletedHalfWay(ApiServer server) {
        return EveryWrite.of(faults -> run(
                        server,
                        faults,
                        EverySnapshotWriteApiServerIT::beforeTheSource,
                        world -> {
                            world.workers.copyGroupsBelow(3);
                            world.sources.source.create(yaml -> yaml + "  snapshot: {options: {parallelism: 1}}\n");
                            world.awaitStep(SnapshotStep.Copying);
                        },
                        world -> {
                            String uid = world.job.get().getMetadata().getUid();
                            world.job.resource().delete();
                            Awaitility.await().atMost(PATIENCE).until(() -> Optional.ofNullable(world.job.get())
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

    private static SnapshotWorld streaming(ApiServer server, TestNamespace namespace) {
        SnapshotWorld world = SnapshotWorld.without(server, namespace, "again");
        world.sources.createStreaming();
        return world;
    }

    private static SnapshotWorld beforeTheSource(ApiServer server, TestNamespace namespace) {
        return SnapshotWorld.without(server, namespace, new ObjectNames("orders").firstCopy());
    }

    private static void copy(SnapshotWorld world) {
        world.job.create();
        finish(world, SnapshotStep.Complete);
    }

    private static void finish(SnapshotWorld world, SnapshotStep last) {
        world.awaitStep(last);
        Awaitility.await().atMost(PATIENCE).until(() -> turnIsOver(world));
    }

    private static boolean turnIsOver(SnapshotWorld world) {
        return world.sources.source.status().orElseThrow().snapshotJob() == null && world.lanes() == 1;
    }

    private static EndState run(
            ApiServer server,
            HttpFaults faults,
            Consumer<SnapshotWorld> undisturbed,
            Consumer<SnapshotWorld> disturbed) {
        return run(server, faults, EverySnapshotWriteApiServerIT::streaming, undisturbed, disturbed);
    }

    private static EndState run(
            ApiServer server,
            HttpFaults faults,
            BiFunction<ApiServer, TestNamespace, SnapshotWorld> begin,
            Consumer<SnapshotWorld> undisturbed,
            Consumer<SnapshotWorld> disturbed) {
        TestNamespace namespace = server.namespace("everysnapshotwrite");
        try (SnapshotWorld world = begin.apply(server, namespace)) {
            undisturbed.accept(world);
            operator.disturb(namespace, faults);
            disturbed.accept(world);
            world.sources.awaitStatefulSetController();
            return operator.endState(namespace, faults, "Pod");
        } finally {
            operator.leave(namespace);
        }
    }
}
