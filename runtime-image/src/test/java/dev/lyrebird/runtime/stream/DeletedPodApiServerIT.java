package dev.lyrebird.runtime.stream;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.checkpoint.store.ConfigMapCheckpointStore;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.kube.HttpConfigMapApi;
import dev.lyrebird.runtime.kube.SourceObjects;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process that lives on although its pod was deleted by force: its token ended with the pod, so it is told nothing. */
@WithApiServer
@Execution(ExecutionMode.CONCURRENT) // they wait most of the time
class DeletedPodApiServerIT {
    private final ScriptedServer database = new ScriptedServer();
    private final CurrentOrder orders = new CurrentOrder();
    private final AtomicInteger events = new AtomicInteger();
    private SourceObjects objects;

    @BeforeEach
    void create(ApiServer server, TestNamespace namespace) {
        objects = SourceObjects.create(server, namespace, "orders");
        orders.give(new Order("first-1", Act.FirstStart));
    }

    @Test
    void itDeliversNothingMoreAndLetsTheDatabaseGo() throws Exception {
        TestSink sink = new TestSink();
        try (CaptureHarness orphan = capture(objects.mountedFor("first"), sink, "first")) {
            orphanIt(orphan, sink);
            long last = events.get();
            database.growTo(events.addAndGet(5));

            orphan.awaitReason(Aspect.Streaming, SourceReason.CheckpointNotWritten);
            TestSink later = new TestSink();
            try (CaptureHarness successor = capture(objects.mountedFor("second"), later, "second")) {
                successor.awaitThat(() -> later.received().contains(last + 5));
                assertThat(successor.checkpoint().epoch()).isEqualTo(2);
            }
            assertThat(sink.received()).allMatch(number -> number <= last);
        }
    }

    @Test
    void itGoesOnWhenItsTokenIsAcceptedAfterAll() throws Exception {
        TestSink sink = new TestSink();
        Path mounted = objects.mountedFor("first");
        try (CaptureHarness run = capture(mounted, sink, "first")) {
            orphanIt(run, sink);
            long last = events.addAndGet(5);
            database.growTo(events.get());

            Files.copy(objects.mountedFor("second").resolve("token"), mounted.resolve("token"), REPLACE_EXISTING);
            run.awaitThat(() -> sink.received().contains(last));
            run.awaitReason(Aspect.CheckpointHealthy, SourceReason.CheckpointWritten);
            assertThat(run.stop()).isEqualTo(ExitCode.Stopped);
            assertThat(run.checkpoint().position()).isEqualTo(Samples.at(last));
        }
    }

    /** Deletes the pod while events flow, until its process has heard that it is nobody any more (about ten seconds). */
    private void orphanIt(CaptureHarness run, TestSink sink) {
        run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        database.growTo(events.addAndGet(10));
        run.awaitThat(() -> sink.received().contains(10L));
        objects.deletePodByForce("first");
        run.awaitThat(() -> {
            database.growTo(events.incrementAndGet());
            return run.finding(Aspect.CheckpointHealthy)
                    .map(Finding::message)
                    .filter(words -> words.contains("401"))
                    .isPresent();
        });
    }

    private CaptureHarness capture(Path mounted, TestSink sink, String pod) throws Exception {
        ConfigMapCheckpointStore store = new ConfigMapCheckpointStore(
                new HttpConfigMapApi(objects.endpoint(mounted)), objects.names(), objects.namespace(), List.of());
        PipelineConfig config =
                Samples.config(objects.uid(objects.names().checkpoint()), new StdoutSinkConfig(), Samples.quick());
        return new Surroundings(config, store, database, sink, orders)
                .capture(pod)
                .start();
    }
}
