package dev.lyrebird.runtime.copies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.api.v1alpha1.snapshot.ReadFrom;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SourceRef;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.control.FileOrders;
import dev.lyrebird.runtime.control.OrdersUnavailable;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.report.ReportBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The copies of a source in a folder; the capture is what a test writes into the checkpoint. */
final class CopiesInFolder implements AutoCloseable {
    static final Duration A_FEW_LOOKS = Duration.ofMillis(1500);
    static final String OWN = "orders-first";
    static final CdcSourceSpec SOURCE = source("{\"tables\":[\"shop.*\"]}");

    final MemoryStore store = new MemoryStore("source-uid");
    final List<String> said = Collections.synchronizedList(new ArrayList<>());
    final AtomicBoolean ended = new AtomicBoolean();
    final ReportBoard board = new ReportBoard("process", "hash");
    final FileOrders orders;
    PipelineConfig config = Samples.config("source-uid");
    Clock clock = Samples.CLOCK;
    ReadFrom readFrom = ReadFrom.Primary;
    SnapshotJobSpec firstCopy = spec();
    private final Path folder;
    private SourceCopies copies;
    private Thread thread;

    /** With the order of a first start. */
    CopiesInFolder(Path folder) throws Exception {
        this.folder = folder;
        orders = new FileOrders(folder.resolve("order.json"));
        orders.stand(new Order("first", Act.FirstStart));
    }

    /** Begins with manifests of these jobs. */
    void start(String... jobs) throws Exception {
        CopyParts parts = new CopyParts(
                config,
                SOURCE,
                firstCopy,
                "source-uid",
                Files.createDirectories(folder.resolve("copies")),
                store,
                orders,
                board,
                new ConfigRoot(folder),
                name -> new TestSink(),
                "process",
                clock,
                said::add,
                () -> ended.set(true));
        copies = new SourceCopies(
                parts,
                List.of(jobs).stream()
                        .map(name -> new WantedJob(name, spec(null, readFrom)))
                        .toList());
        thread = new Thread(() -> {
            try {
                copies.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
    }

    void restart(String... jobs) throws Exception {
        close();
        start(jobs);
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    boolean failed() {
        return copies.failed();
    }

    Order standing() throws OrdersUnavailable {
        return orders.current().orElseThrow();
    }

    JobFolder job(String name) {
        return new JobFolder(folder.resolve("copies").resolve(name));
    }

    JobRecord record(String job) throws Exception {
        return job(job).record().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        copies.stop();
        thread.join();
    }

    static SnapshotJobSpec spec() {
        return spec(null, ReadFrom.Primary);
    }

    /** @param ttl seconds for which what is left of a job is kept; null for ever */
    static SnapshotJobSpec spec(Integer ttl, ReadFrom readFrom) {
        return new SnapshotJobSpec(
                new SourceRef("orders"),
                null,
                null,
                null,
                1,
                1,
                null,
                readFrom,
                null,
                UnkeyedTables.Refuse,
                false,
                false,
                ttl);
    }

    private static CdcSourceSpec source(String json) {
        try {
            return new ObjectMapper().readValue(json, CdcSourceSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
