package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.checkpoint.store.ConfigMapCheckpointStore;
import dev.lyrebird.runtime.control.ConfigMapOrders;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.kube.DisturbedApi;
import dev.lyrebird.runtime.kube.DisturbedApi.Fault;
import dev.lyrebird.runtime.kube.SourceObjects;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Captures that keep their checkpoint on a real API server, each write of which goes wrong once. */
@WithApiServer
class CaptureApiServerIT {
    private static final int MOST_WRITES = 30;

    @Test
    void whicheverWriteGoesWrongTheEndIsTheSame(ApiServer server, TestNamespace namespace) throws Exception {
        int writes = MOST_WRITES;
        for (Fault fault : List.of(Fault.NotSent, Fault.AnswerLost)) {
            for (int n = 1; n <= Math.min(writes, MOST_WRITES); n++) {
                String source = "s-" + fault.name().toLowerCase(Locale.ROOT) + "-" + n;
                SourceObjects objects = SourceObjects.create(server, namespace, source);
                DisturbedApi api = new DisturbedApi(objects.api(), n, fault);

                Checkpoint last = scenario(objects, api, "write " + n + " of " + api.writes() + ", " + fault);

                assertThat(last.position()).as(source).isEqualTo(Samples.at(40));
                assertThat(last.writer().released()).as(source).isTrue();
                assertThat(last.usedOrders()).as(source).containsExactly("first-1");
                assertThat(last.snapshots()).as(source).hasSize(1);
                if (api.writes().size() < n) {
                    break; // every write has had its turn
                }
            }
        }
    }

    /** A first start, a copy, some changes, a stop. */
    private static Checkpoint scenario(SourceObjects objects, DisturbedApi api, String what) throws Exception {
        ConfigMapCheckpointStore store =
                new ConfigMapCheckpointStore(api, objects.names(), objects.namespace(), List.of());
        PipelineConfig config =
                Samples.config(objects.uid(objects.names().checkpoint()), new StdoutSinkConfig(), Samples.quick());
        ScriptedServer server = new ScriptedServer();
        TestSink sink = new TestSink();
        CurrentOrder orders = new CurrentOrder();
        orders.give(new Order("first-1", Act.FirstStart));
        server.growTo(10);
        try (CaptureHarness run = new Surroundings(config, store, server, sink, orders)
                .capture("pod-1")
                .start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            server.growTo(25);
            run.awaitThat(() -> sink.received().contains(25L));
            server.growTo(40);
            run.awaitThat(() -> sink.received().contains(40L));
            assertThat(run.stop()).as(what).isEqualTo(ExitCode.Stopped);
            List<Long> received = sink.received();
            assertThat(received.subList(received.size() - 30, received.size()))
                    .as(what)
                    .isEqualTo(LongStream.rangeClosed(11, 40).boxed().toList());
            return run.checkpoint();
        }
    }

    @Test
    void anOrderIsSeenWhenItIsGiven(ApiServer server, TestNamespace namespace) throws Exception {
        SourceObjects objects = SourceObjects.create(server, namespace, "orders");
        Order order = new Order("first-1", Act.FirstStart);
        ConfigMapOrders orders = new ConfigMapOrders(
                objects.api(),
                objects.names().control(),
                Stopwatch.system(),
                new BackOff(Duration.ofMillis(10), Duration.ofMillis(100), new Random(1)));
        CompletableFuture<Order> seen = new CompletableFuture<>();
        Thread follower = new Thread(() -> follow(orders, seen));
        follower.setDaemon(true);
        follower.start();
        assertThat(orders.current()).isEmpty();

        objects.edit(objects.names().control(), map -> map.withData(Map.of(DataKeys.CONTROL, Json.write(order))));

        assertThat(seen.get(30, TimeUnit.SECONDS)).isEqualTo(order);
        follower.interrupt();
    }

    private static void follow(ConfigMapOrders orders, CompletableFuture<Order> seen) {
        try {
            orders.follow(() -> {
                try {
                    Optional<Order> now = orders.current();
                    now.ifPresent(seen::complete);
                } catch (Exception e) {
                    seen.completeExceptionally(e);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aCheckpointThatIsDeletedMeanwhileIsLost(ApiServer server, TestNamespace namespace) throws Exception {
        SourceObjects objects = SourceObjects.create(server, namespace, "orders");
        ConfigMapCheckpointStore store =
                new ConfigMapCheckpointStore(objects.api(), objects.names(), namespace.name(), List.of());
        PipelineConfig config =
                Samples.config(objects.uid(objects.names().checkpoint()), new StdoutSinkConfig(), Samples.quick());
        ScriptedServer database = new ScriptedServer();
        CurrentOrder orders = new CurrentOrder();
        orders.give(new Order("first-1", Act.FirstStart));
        try (CaptureHarness run = new Surroundings(config, store, database, new TestSink(), orders)
                .capture("pod-1")
                .start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            objects.delete(objects.names().checkpoint());
            database.growTo(5);

            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointLost);
        }
    }
}
