package dev.lyrebird.runtime.copies;

import static dev.lyrebird.runtime.copies.CopiesInFolder.A_FEW_LOOKS;
import static dev.lyrebird.runtime.copies.CopiesInFolder.OWN;
import static dev.lyrebird.runtime.copies.CopiesInFolder.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.snapshot.ReadFrom;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.EngineStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which order stands for which job; the capture is what the test writes into the checkpoint. */
class SourceCopiesTest {
    private static final String ADDED = "orders-added-2";

    @TempDir
    Path folder;

    private CopiesInFolder copies;

    @BeforeEach
    void begin() throws Exception {
        copies = new CopiesInFolder(folder);
    }

    @AfterEach
    void end() throws Exception {
        copies.close();
    }

    @Test
    void anOrderThatBeginsIsNotReplacedBeforeItWasCarriedOut() throws Exception {
        copies.store.put(Samples.following("process", 1, 5));
        copies.orders.stand(new Order("afresh", Act.StartAfresh));
        copies.start("again");

        await().during(A_FEW_LOOKS).until(() -> copies.standing().id().equals("afresh"));
        copies.store.put(copies.store.checkpoint().using("afresh"));
        await().until(() -> copies.standing().act() == Act.Split);
        assertThat(copies.record("again").step()).contains(SnapshotStep.Splitting);
    }

    @Test
    void aCheckpointOfAnotherDestinationIsLeftAlone() throws Exception {
        copies.store.put(ofAnotherDestination());
        copies.start("again");

        await().during(A_FEW_LOOKS).until(() -> copies.standing().id().equals("first"));
    }

    /** The capture goes on from it, so its tables may be set aside, and must be led back. */
    @Test
    void aCheckpointOfAnotherDestinationThatIsGoneOnFromIsNotLeftAlone() throws Exception {
        copies.config = Samples.config("source-uid", new StdoutSinkConfig(), Samples.adopting(AdoptionPolicy.Continue));
        copies.store.put(ofAnotherDestination());
        copies.start("again");

        await().until(() -> copies.standing().act() == Act.Split);
    }

    @Test
    void whatIsKeptOfAJobThatIsOverGoesWhenItsTimeIsOver() throws Exception {
        Path due = over("due", 60);
        Path early = over("early", 61);
        copies.start();

        await().until(() -> Files.notExists(due));
        await().during(A_FEW_LOOKS).until(() -> Files.exists(early));
        assertThat(copies.record("due").step())
                .as("it is not carried out again")
                .contains(SnapshotStep.Complete);
    }

    /** @return a file that its workers left a minute ago */
    private Path over(String job, int ttl) throws Exception {
        copies.job(job)
                .write(JobRecord.begun(job, spec(ttl, ReadFrom.Primary))
                        .entering(SnapshotStep.Complete, Optional.empty(), Samples.NOON.minusSeconds(60)));
        return Files.writeString(copies.job(job).path().resolve("left"), "");
    }

    @Test
    void whatNobodyForesawEndsTheSourceAndIsSaid() throws Exception {
        over("over", 60);
        copies.clock = Clock.offset(Clock.fixed(Instant.MAX, ZoneOffset.UTC), Duration.ofDays(1)); // throws when asked
        copies.start();

        await().until(copies.ended::get);
        copies.awaitEnd();
        assertThat(copies.said).singleElement().asString().contains("orders ends", "maximum instant");
    }

    @Test
    void jobsHaveTheirTurnsOneAfterTheOther() throws Exception {
        copies.store.put(Samples.following("process", 1, 5));
        copies.start("again", "later");
        await().until(() -> copies.standing().act() == Act.Split);
        String uid = copies.record("again").uid();
        assertThat(copies.standing().job().orElseThrow()).isEqualTo(new JobRef(uid, "again"));
        assertThat(copies.job("later").record()).isEmpty();

        // what was copied is not known any more: the lane is gone
        copies.job("again")
                .write(copies.record("again").entering(SnapshotStep.Copying, Optional.empty(), Samples.NOON));
        copies.restart("again", "later");
        await().until(() -> copies.standing().act() == Act.Rejoin);
        copies.store.put(copies.store.checkpoint().using(copies.standing().id()));
        await().until(() -> copies.standing()
                .job()
                .filter(job -> job.name().equals("later"))
                .isPresent());
        assertThat(copies.standing().act()).isEqualTo(Act.Split);
        assertThat(copies.record("again").failure().orElseThrow().reason()).isEqualTo("LaneLost");
        assertThat(copies.failed()).isTrue();
    }

    /** They were added before a person could have written a job of them. */
    @Test
    void addedTablesHaveTheirTurnBeforeTheManifests() throws Exception {
        copies.job(ADDED).write(JobRecord.begun(ADDED, spec()));
        copies.store.put(Samples.following("process", 1, 5));
        copies.start("again");

        await().until(() -> copies.standing().act() == Act.Split);
        assertThat(copies.standing().job().orElseThrow())
                .isEqualTo(new JobRef(copies.record(ADDED).uid(), ADDED));
        assertThat(copies.record(ADDED).step()).as("wanted without a manifest").contains(SnapshotStep.Splitting);
    }

    /** The engine is known only once the capture runs: no table is set aside before. */
    @Test
    void aReplicaIsNotReadForTheDebeziumEngine() throws Exception {
        copies.store.put(Samples.following("process", 1, 5));
        copies.readFrom = ReadFrom.Replica;
        copies.start("again");
        await().during(A_FEW_LOOKS).until(() -> copies.standing().id().equals("first"));

        copies.board.engine(new EngineStatus("Debezium", "Auto", ""));
        await().until(copies::failed);
        assertThat(copies.said)
                .singleElement()
                .asString()
                .startsWith("again: is not carried out: ")
                .contains("Debezium", "XA");
        assertThat(copies.job("again").record()).isEmpty();
    }

    /** A first copy waits for nobody: the source has nothing else to do. */
    @Test
    void aFirstCopyFromAReplicaEndsASourceOfTheDebeziumEngine() throws Exception {
        copies.firstCopy = spec(null, ReadFrom.Replica);
        awaitingFirstCopy("Debezium");

        await().until(copies.ended::get);
        assertThat(copies.failed()).isTrue();
        assertThat(copies.said)
                .singleElement()
                .asString()
                .startsWith("orders ends: its first copy cannot be made, orders-first: ")
                .contains("Debezium", "XA", "spec.snapshot.options.readFrom");
        assertThat(copies.standing().act()).isEqualTo(Act.FirstStart);
        assertThat(copies.job(OWN).record()).isEmpty();
    }

    @Test
    void aFirstCopyFromTheSourceItselfIsMadeForBothEngines() throws Exception {
        awaitingFirstCopy("Debezium");

        await().until(() -> copies.standing().act() == Act.AssignCopy);
        assertThat(copies.standing().job().orElseThrow().name()).isEqualTo(OWN);
        assertThat(copies.ended).isFalse();
    }

    private void awaitingFirstCopy(String engine) throws Exception {
        copies.store.put(Samples.following("process", 1, 5)
                .withLanes(List.of(Lane.held(Samples.at(5))))
                .using("first"));
        copies.board.engine(new EngineStatus(engine, "Spec", ""));
        copies.board.finding(
                Aspect.SnapshotComplete, Finding.fails(SourceReason.AwaitsSnapshotJob, "It stands still."));
        copies.start();
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
}
