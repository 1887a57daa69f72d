package dev.lyrebird.operator.source;

import dev.lyrebird.operator.source.fixture.DisturbedOperator;
import dev.lyrebird.operator.source.fixture.SideBySide;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.fault.EveryWrite;
import dev.lyrebird.testkit.fault.Fault;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.WithApiServer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whichever write of the operator fails, or is done without its answer arriving: the end is the same. */
@WithApiServer(controllers = true)
class EveryWriteApiServerIT {
    /** Of the faults that are rarer: other ones with each seed, all of them with {@code -Dlyrebird.faults=all}. */
    private static final int SOME = 6;

    /** Of the writes of an adoption, most of which a creation makes, too: chosen in the same way. */
    private static final int SOME_ADOPTIONS = 8;

    private static final Duration LATE = Duration.ofSeconds(1);

    @RegisterExtension
    static final DisturbedOperator operator = new DisturbedOperator();

    @SideBySide
    Stream<DynamicTest> create(ApiServer server) {
        return everyWrite(server, before -> {}, SourceWorld::createStreaming).tests();
    }

    @SideBySide
    Stream<DynamicTest> createLateOrCutOff(ApiServer server) {
        return EveryWrite.of(faults ->
                        operator.run(server, "everywrite", faults, before -> {}, SourceWorld::createStreaming))
                .with(new Fault.Delayed(LATE), new Fault.CutOffBefore(), new Fault.CutOffAfter())
                .someOf(SOME)
                .tests();
    }

    @SideBySide
    Stream<DynamicTest> edit(ApiServer server) {
        return everyWrite(server, SourceWorld::createStreaming, world -> {
                    world.source.patch("{\"spec\":{\"tables\":[\"billing.*\"]}}");
                    await(world, 2);
                    world.awaitState("Ready", "True/Streaming");
                })
                .tests();
    }

    @SideBySide
    Stream<DynamicTest> suspendAndResume(ApiServer server) {
        return everyWrite(server, SourceWorld::createStreaming, world -> {
                    world.source.patch("{\"spec\":{\"suspend\":true}}");
                    world.awaitState("Suspended", "True/Suspended");
                    world.source.patch("{\"spec\":{\"suspend\":false}}");
                    world.awaitState("Ready", "True/Streaming");
                })
                .tests();
    }

    @SideBySide
    Stream<DynamicTest> delete(ApiServer server) {
        return everyWrite(server, SourceWorld::createStreaming, world -> {
                    world.source.resource().delete();
                    world.awaitGone();
                })
                .tests();
    }

    @SideBySide
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
                        })
                .someOf(SOME_ADOPTIONS)
                .tests();
    }

    private static void await(SourceWorld world, long generation) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> world.source.status().orElseThrow().observedGeneration() == generation);
    }

    private static EveryWrite everyWrite(
            ApiServer server, Consumer<SourceWorld> undisturbed, Consumer<SourceWorld> disturbed) {
        return EveryWrite.of(faults -> operator.run(server, "everywrite", faults, undisturbed, disturbed));
    }
}
