package dev.lyrebird.operator.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.StartOverStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.operator.source.fixture.DisturbedOperator;
import dev.lyrebird.operator.source.fixture.SideBySide;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.testkit.fault.EveryWrite;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.WithApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A source starts over once, whichever write of the operator fails, or is done without its answer arriving. */
@WithApiServer(controllers = true)
class StartOverApiServerIT {
    private static final Duration LONG = Duration.ofSeconds(120);

    /** Of the writes of all ways to start over but the first: other ones with each seed, all of them with {@code -Dlyrebird.faults=all}. */
    private static final int SOME = 8;

    private static final String ASKS = "{\"spec\":{\"suspend\":false,\"startOver\":{\"id\":\"over-1\"}}}";

    @RegisterExtension
    static final DisturbedOperator operator = new DisturbedOperator();

    @SideBySide
    Stream<DynamicTest> aPositionIsLeftBehind(ApiServer server) {
        return writes(server, SourceWorld::createStreaming, StartOverApiServerIT::startsOver)
                .tests();
    }

    @SideBySide
    Stream<DynamicTest> aCheckpointThatIsGoneIsReplaced(ApiServer server) {
        return someWrites(
                server,
                world -> {
                    world.createStreaming();
                    world.source.patch("{\"spec\":{\"suspend\":true}}"); // the stand-in reads it whenever it likes
                    world.awaitState("Suspended", "True/Suspended");
                    world.admin.resource(checkpoint(world)).delete();
                    world.awaitState("Ready", "False/CheckpointLost");
                },
                StartOverApiServerIT::startsOver);
    }

    @SideBySide
    Stream<DynamicTest> aCheckpointThatCannotBeReadIsReplaced(ApiServer server) {
        return someWrites(
                server,
                world -> {
                    world.createStreaming();
                    ConfigMap broken = checkpoint(world);
                    broken.setData(Map.of(DataKeys.CHECKPOINT, "{}"));
                    world.admin.resource(broken).update();
                    world.awaitState("Ready", "False/CheckpointUnreadable");
                },
                StartOverApiServerIT::startsOver);
    }

    @SideBySide
    Stream<DynamicTest> aSourceThatIsCreatedWithARequestBeginsOnce(ApiServer server) {
        return someWrites(server, world -> {}, world -> {
            world.source.create(StartOverApiServerIT::asking);
            awaitDone(world);
            assertThat(world.capture.starts()).isEqualTo(1);
        });
    }

    @SideBySide
    Stream<DynamicTest> aSourceThatIsMadeAnewOfTheSameYamlGoesOn(ApiServer server) {
        return someWrites(
                server,
                world -> {
                    world.source.create(StartOverApiServerIT::asking);
                    awaitDone(world);
                    world.source.resource().delete();
                    world.awaitGone();
                },
                world -> {
                    world.source.create(StartOverApiServerIT::asking);
                    awaitDone(world);
                    assertThat(world.capture.starts()).isEqualTo(1);
                });
    }

    private static String asking(String yaml) {
        return yaml + "  startOver: {id: over-1}\n";
    }

    private static void startsOver(SourceWorld world) {
        assertThat(world.capture.starts()).isEqualTo(1);
        world.source.patch(ASKS);
        awaitDone(world);
        assertThat(world.capture.starts()).isEqualTo(2);
    }

    private static void awaitDone(SourceWorld world) {
        Awaitility.await().atMost(LONG).until(() -> world.source
                .status()
                .flatMap(status -> Optional.ofNullable(status.startOver()))
                .map(StartOverStatus::completedAt)
                .isPresent());
        world.awaitState("Ready", "True/Streaming");
        world.awaitState("Reconciling", "False/Settled");
        // the order is taken back then; where that write failed, a moment later
        Awaitility.await().atMost(LONG).until(() -> !ordered(world));
        Readable readable = (Readable) CheckpointCodec.decode(checkpoint(world).getData());
        assertThat(((Checkpoint) readable.document()).usedOrders()).containsOnlyOnce(OrderIds.startOver("over-1"));
    }

    private static boolean ordered(SourceWorld world) {
        return world.configMap(world.names.control())
                .map(ConfigMap::getData)
                .filter(data -> data.containsKey(DataKeys.CONTROL))
                .isPresent();
    }

    private static ConfigMap checkpoint(SourceWorld world) {
        return world.configMap(world.names.checkpoint()).orElseThrow();
    }

    private static Stream<DynamicTest> someWrites(
            ApiServer server, Consumer<SourceWorld> undisturbed, Consumer<SourceWorld> disturbed) {
        return writes(server, undisturbed, disturbed).someOf(SOME).tests();
    }

    private static EveryWrite writes(
            ApiServer server, Consumer<SourceWorld> undisturbed, Consumer<SourceWorld> disturbed) {
        return EveryWrite.of(faults -> operator.run(server, "startover", faults, undisturbed, disturbed));
    }
}
