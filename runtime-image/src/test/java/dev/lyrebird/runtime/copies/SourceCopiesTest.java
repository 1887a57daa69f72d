package dev.lyrebird.runtime.copies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.api.v1alpha1.snapshot.ReadFrom;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.snapshot.SourceRef;
import dev.lyrebird.api.v1alpha1.snapshot.UnkeyedTables;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.JobRef;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.control.FileOrders;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.report.ReportBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which order stands for which job; the capture is what the test writes into the checkpoint. */
class SourceCopiesTest {
    private static final Duration A_FEW_LOOKS = Duration.ofMillis(1500);
    private static final String OWN = "orders-first";
    private static final String ADDED = "orders-added-2";

    static final CdcSourceSpec SOURCE = source("{\"tables\":[\"shop.*\"]}");

    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore("source-uid");
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean ended = new AtomicBoolean();
    private PipelineConfig config = Samples.config("source-uid");
    private Clock clock = Samples.CLOCK;
    private final ReportBoard board = new ReportBoard("process", "hash");
    private ReadFrom readFrom = ReadFrom.Primary;
    private FileOrders orders;
    private SourceCopies copies;
    private Thread thread;

    @BeforeEach
    void begin() throws Exception {
        orders = new FileOrders(folder.resolve("order.json"));
        orders.stand(new Order("first", Act.FirstStart));
    }

    @AfterEach
    void end() throws Exception {
        copies.stop();
        thread.join();
    }

    @Test
    void anOrderThatBeginsIsNotReplacedBeforeItWasCarriedOut() throws Exception {
        store.put(Samples.following("process", 1, 5));
        orders.stand(new Order("afresh", Act.StartAfresh));
        start("again");

        await().during(A_FEW_LOOKS).until(() -> standing().id().equals("afresh"));
        store.put(store.checkpoint().using("afresh"));
        await().until(() -> standing().act() == Act.Split);
        assertThat(record("again").step()).contains(SnapshotStep.Splitting);
    }

    @Test
    void aCheckpointOfAnotherDestinationIsLeftAlone() throws Exception {
        store.put(ofAnotherDestination());
        start("again");

        await().during(A_FEW_LOOKS).until(() -> standing().id().equals("first"));
    }

    /** The capture goes on from it, so its tables may be set aside, and must be led back. */
    @Test
    void aCheckpointOfAnotherDestinationThatIsGoneOnFromIsNotLeftAlone() throws Exception {
        config = Samples.config("source-uid", new StdoutSinkConfig(), Samples.adopting(AdoptionPolicy.Continue));
        store.put(ofAnotherDestination());
        start("again");

        await().until(() -> standing().act() == Act.Split);
    }

    @Test
    void whatIsKeptOfAJobThatIsOverGoesWhenItsTimeIsOver() throws Exception {
        Path due = over("due", 60);
        Path early = over("early", 61);
        start();

        await().until(() -> Files.notExists(due));
        await().during(A_FEW_LOOKS).until(() -> Files.exists(early));
        assertThat(record("due").step()).as("it is not carried out again").contains(SnapshotStep.Complete);
    }

    /** @return a file that its workers left a minute ago */
    private Path over(String job, int ttl) throws Exception {
        folder(job)
                .write(JobRecord.begun(job, spec(ttl, ReadFrom.Primary))
                        .entering(SnapshotStep.Complete, Optional.empty(), Samples.NOON.minusSeconds(60)));
        return Files.writeString(folder(job).path().resolve("left"), "");
    }

    @Test
    void whatNobodyForesawEndsTheSourceAndIsSaid() throws Exception {
        over("over", 60);
        clock = Clock.offset(Clock.fixed(Instant.MAX, ZoneOffset.UTC), Duration.ofDays(1)); // throws when asked
        start();

        await().until(ended::get);
        thread.join();
        assertThat(said).singleElement().asString().contains("orders ends", "maximum instant");
    }

    @Test
    void jobsHaveTheirTurnsOneAfterTheOther() throws Exception {
        store.put(Samples.following("process", 1, 5));
        start("again", "later");
        await().until(() -> standing().act() == Act.Split);
        String uid = record("again").uid();
        assertThat(standing().job().orElseThrow()).isEqualTo(new JobRef(uid, "again"));
        assertThat(folder("later").record()).isEmpty();

        // what was copied is not known any more: the lane is gone
        folder("again").write(record("again").entering(SnapshotStep.Copying, Optional.empty(), Samples.NOON));
        restart("again", "later");
        await().until(() -> standing().act() == Act.Rejoin);
        store.put(store.checkpoint().using(standing().id()));
        await().until(() ->
                standing().job().filter(job -> job.name().equals("later")).isPresent());
        assertThat(standing().act()).isEqualTo(Act.Split);
        assertThat(record("again").failure().orElseThrow().reason()).isEqualTo("LaneLost");
        assertThat(copies.failed()).isTrue();
    }

    /** They were added before a person could have written a job of them. */
    @Test
    void addedTablesHaveTheirTurnBeforeTheManifests() throws Exception {
        folder(ADDED).write(JobRecord.begun(ADDED, spec()));
        store.put(Samples.following("process", 1, 5));
        start("again");

        await().until(() -> standing().act() == Act.Split);
        assertThat(standing().job().orElseThrow())
                .isEqualTo(new JobRef(record(ADDED).uid(), ADDED));
        assertThat(record(ADDED).step()).as("wanted without a manifest").contains(SnapshotStep.Splitting);
    }

    /** The engine is known only once the capture runs: no table is set aside before. */
    @Test
    void aReplicaIsNotReadForTheDebeziumEngine() throws Exception {
        store.put(Samples.following("process", 1, 5));
        readFrom = ReadFrom.Replica;
        start("again");
        await().during(A_FEW_LOOKS).until(() -> standing().id().equals("first"));

        board.engine(new EngineStatus("Debezium", "Auto", ""));
        await().until(copies::failed);
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("again: is not carried out: ")
                .contains("Debezium", "XA");
        assertThat(folder("again").record()).isEmpty();
    }

    /** The stream would go on from rows that were never copied. */
    @Test
    void aFirstCopyThatCountsForNothingIsDiscardedAndEndsItsSource() throws Exception {
        folder(OWN).write(JobRecord.begun(OWN, spec()).entering(SnapshotStep.Copying, Optional.empty(), Samples.NOON));
        String uid = record(OWN).uid();
        store.put(Samples.following("process", 1, 5)
                .withLanes(List.of(Lane.held(Samples.at(5))))
                .using(OrderIds.assignCopy(uid)));
        start();

        await().until(() -> standing().act() == Act.DiscardCopy);
        assertThat(ended).isFalse();
        store.put(store.checkpoint().using(OrderIds.discardCopy(uid)));
        await().until(ended::get);
        assertThat(record(OWN).step()).contains(SnapshotStep.Failed);
        assertThat(said).anySatisfy(line -> assertThat(line).contains("the copy begins anew, and nothing is lost"));
    }

    @Test
    void tablesOfAJobThatNobodyKnowsAreLedBack() throws Exception {
        JobRef stranger = new JobRef("uid-of-old", "old");
        Lane lane = Lane.split(stranger, List.of(new TableId("shop", "orders")), Samples.at(3), Samples.NOON);
        Checkpoint following = Samples.following("process", 1, 5);
        store.put(following.withLanes(List.of(following.mainLane(), lane)));
        start("again");

        await().until(() -> standing().act() == Act.Rejoin);
        assertThat(standing().job()).contains(stranger);
        assertThat(folder("again").record()).as("one job at a time").isEmpty();
        store.put(following.using(standing().id()));
        await().until(() -> standing().act() == Act.Split);
    }

    @Test
    void aFirstCopyOfAJobThatNobodyKnowsIsMadeByAnother() throws Exception {
        JobRef stranger = new JobRef("uid-of-old", OWN);
        store.put(Samples.following("process", 1, 5)
                .withLanes(List.of(Lane.heldFor(stranger, Samples.at(5), Samples.NOON)))
                .using(OrderIds.assignCopy(stranger.uid())));
        start("again");

        await().until(() -> standing().act() == Act.DiscardCopy);
        assertThat(standing().job()).contains(stranger);
    }

    private static Checkpoint ofAnotherDestination() {
        Checkpoint here = Samples.following("process", 1, 5);
        return new Checkpoint(
                here.version(),
                here.epoch(),
                here.sequence(),
                here.writer(),
                here.server(),
                here.serverId(),
                "elsewhere",
                here.configHash(),
                here.lanes(),
                here.state(),
                here.usedOrders(),
                here.snapshots(),
                here.writtenAt());
    }

    private void restart(String... jobs) throws Exception {
        end();
        start(jobs);
    }

    private void start(String... jobs) throws Exception {
        CopyParts parts = new CopyParts(
                config,
                SOURCE,
                spec(),
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

    private Order standing() throws Exception {
        return orders.current().orElseThrow();
    }

    private JobFolder folder(String job) {
        return new JobFolder(folder.resolve("copies").resolve(job));
    }

    private JobRecord record(String job) throws Exception {
        return folder(job).record().orElseThrow();
    }

    private static CdcSourceSpec source(String json) {
        try {
            return new ObjectMapper().readValue(json, CdcSourceSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static SnapshotJobSpec spec() {
        return spec(null, ReadFrom.Primary);
    }

    private static SnapshotJobSpec spec(Integer ttl, ReadFrom readFrom) {
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
}
