package dev.lyrebird.operator.source;

import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.fault.EveryWrite;
import dev.lyrebird.testkit.fault.HttpFaults;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.EndState;
import dev.lyrebird.testkit.kube.Masks;
import dev.lyrebird.testkit.kube.NamespaceObjects;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whichever write of the operator fails, or is done without its answer arriving: the end is the same. */
@WithApiServer(controllers = true)
class EveryWriteApiServerIT {
    /** Digests over UIDs, and what the StatefulSet controller derives from them. */
    private static final Masks MASKS = Masks.standard()
            .with("[0-9a-f]{64}", "<digest>")
            .with("(first|fresh)-[0-9a-f]{16}", "$1-<digest>")
            .with("orders-capture-[0-9a-z]{6,10}(?![0-9a-z-])", "orders-capture-<revision>");

    @TestFactory
    Stream<DynamicTest> create(ApiServer server) {
        return everyWrite(server, before -> {}, world -> {
            world.source.create();
            world.awaitState("Ready", "True/Streaming");
        });
    }

    @TestFactory
    Stream<DynamicTest> edit(ApiServer server) {
        return everyWrite(server, SourceWorld::createStreaming, world -> {
            world.source.patch("{\"spec\":{\"tables\":[\"billing.*\"]}}");
            await(world, 2);
            world.awaitState("Ready", "True/Streaming");
        });
    }

    @TestFactory
    Stream<DynamicTest> suspendAndResume(ApiServer server) {
        return everyWrite(server, SourceWorld::createStreaming, world -> {
            world.source.patch("{\"spec\":{\"suspend\":true}}");
            world.awaitState("Suspended", "True/Suspended");
            world.source.patch("{\"spec\":{\"suspend\":false}}");
            world.awaitState("Ready", "True/Streaming");
        });
    }

    @TestFactory
    Stream<DynamicTest> delete(ApiServer server) {
        return everyWrite(server, SourceWorld::createStreaming, world -> {
            world.source.resource().delete();
            world.awaitGone();
        });
    }

    @TestFactory
    Stream<DynamicTest> adopt(ApiServer server) {
        return everyWrite(
                server,
                world -> {
                    world.createStreaming();
                    world.source.resource().delete();
                    world.awaitGone();
                },
                world -> {
                    world.source.create();
                    world.awaitState("Ready", "True/Streaming");
                });
    }

    private static void await(SourceWorld world, long generation) {
        org.awaitility.Awaitility.await()
                .until(() -> world.source.status().orElseThrow().observedGeneration() == generation);
    }

    private static Stream<DynamicTest> everyWrite(
            ApiServer server, Consumer<SourceWorld> undisturbed, Consumer<SourceWorld> disturbed) {
        return EveryWrite.of(faults -> run(server, faults, undisturbed, disturbed))
                .tests();
    }

    private static EndState run(
            ApiServer server, HttpFaults faults, Consumer<SourceWorld> undisturbed, Consumer<SourceWorld> disturbed) {
        TestNamespace namespace = server.namespace("everywrite");
        try (SourceWorld world = SourceWorld.start(server, namespace)) {
            undisturbed.accept(world);
            world.operator(faults);
            disturbed.accept(world);
            world.awaitStatefulSetController();
            return EndState.of(NamespaceObjects.of(namespace).without("Event"), MASKS);
        } finally {
            namespace.delete();
        }
    }
}
