package dev.lyrebird.operator.source;

import dev.lyrebird.operator.source.fixture.DisturbedOperator;
import dev.lyrebird.operator.source.fixture.Gates;
import dev.lyrebird.operator.source.fixture.SideBySide;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.fault.EveryWrite;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.WithApiServer;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whichever write of the operator fails while a gate changes, or is done without its answer arriving: the end is the same. */
@WithApiServer(controllers = true)
@Nightly("EveryWriteApiServerIT: the same for a source")
class EveryGateWriteApiServerIT {
    /** Other ones with each seed, all of them with {@code -Dlyrebird.faults=all}. */
    private static final int SOME = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String NAMED = "  filterRefs: [{name: no-pii}]\n";

    @RegisterExtension
    static final DisturbedOperator operator = new DisturbedOperator();

    @SideBySide
    Stream<DynamicTest> create(ApiServer server) {
        return everyWrite(server, (world, gates) -> world.source.create(yaml -> yaml + NAMED), (world, gates) -> {
            gates.create();
            settled(world, gates, "True/InForce", "True/Streaming");
        });
    }

    @SideBySide
    Stream<DynamicTest> edit(ApiServer server) {
        return everyWrite(server, EveryGateWriteApiServerIT::streaming, (world, gates) -> {
            gates.ignore("card_number", "iban");
            enforced(world, 2);
            settled(world, gates, "True/InForce", "True/Streaming");
        });
    }

    @SideBySide
    Stream<DynamicTest> breakIt(ApiServer server) {
        return everyWrite(server, EveryGateWriteApiServerIT::streaming, (world, gates) -> {
            gates.patch(Gates.BROKEN);
            world.awaitState("GatesEnforced", "False/GateNotValid");
            settled(world, gates, "False/TestsFailed", "True/Streaming");
        });
    }

    @SideBySide
    Stream<DynamicTest> delete(ApiServer server) {
        return everyWrite(server, EveryGateWriteApiServerIT::streaming, (world, gates) -> {
            gates.delete();
            world.awaitState("Ready", "False/GateMissing");
            Awaitility.await().atMost(PATIENCE).until(world::isStopped);
        });
    }

    @SideBySide
    Stream<DynamicTest> takeTheNameOut(ApiServer server) {
        return everyWrite(server, EveryGateWriteApiServerIT::streaming, (world, gates) -> {
            world.source.patch("{\"spec\":{\"filterRefs\":null}}");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> world.source.status().orElseThrow().gates() == null
                            && world.source.state("GatesEnforced").equals("True/GatesEnforced"));
            settled(world, gates, "True/NotUsed", "True/Streaming");
        });
    }

    private static void streaming(SourceWorld world, Gates gates) {
        gates.create();
        world.source.create(yaml -> yaml + NAMED);
        settled(world, gates, "True/InForce", "True/Streaming");
    }

    private static void settled(SourceWorld world, Gates gates, String gate, String source) {
        world.awaitState("Ready", source);
        Awaitility.await().atMost(PATIENCE).until(() -> gates.state("Ready").equals(gate));
    }

    private static void enforced(SourceWorld world, long generation) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> world.source.status().orElseThrow().gates().get(0).enforcedGeneration() == generation);
    }

    private static Stream<DynamicTest> everyWrite(
            ApiServer server, BiConsumer<SourceWorld, Gates> undisturbed, BiConsumer<SourceWorld, Gates> disturbed) {
        return EveryWrite.of(faults -> operator.run(
                        server,
                        "everygatewrite",
                        faults,
                        world -> undisturbed.accept(world, gates(world)),
                        world -> disturbed.accept(world, gates(world))))
                .someOf(SOME)
                .tests();
    }

    private static Gates gates(SourceWorld world) {
        return new Gates(world.admin, world.namespace);
    }
}
