package dev.lyrebird.runtime.copies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.runtime.checkpoint.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run notices of tables that were added since the one before. */
class OwnCopiesTest {
    private static final Checkpoint FOLLOWING = Samples.following("process", 1, 5);

    @TempDir
    Path copies;

    @Test
    void addedTablesAreCopiedOnceAndTheOthersLeftOut() throws Exception {
        run("shop.orders");
        run("shop.orders");
        assertThat(waiting()).isEmpty();

        run("shop.*", "crm.leads");
        assertThat(waiting()).containsExactly("orders-added-2 [shop.*, crm.leads] [shop.orders]");
        run("shop.*", "crm.leads");
        assertThat(waiting()).hasSize(1);
        run("shop.*", "crm.*");
        assertThat(waiting()).element(1).isEqualTo("orders-added-3 [crm.*] [crm.leads]");
    }

    @Test
    void whoDoesNotAskForItGetsNoCopy() throws Exception {
        run("shop.orders");
        own("Stream", "shop.*").goOn(FOLLOWING);
        run("shop.*");
        assertThat(waiting())
                .as("they were captured before a copy was asked for")
                .isEmpty();
    }

    @Test
    void aFirstCopyThatIsStillToBeMadeIsOfAllTables() throws Exception {
        own("Snapshot", "shop.orders").begin();
        own("Snapshot", "shop.*").goOn(FOLLOWING.withLanes(List.of(Lane.held(Samples.at(5)))));
        run("shop.*");
        assertThat(waiting()).isEmpty();

        run("shop.*", "crm.*");
        own("Snapshot", "shop.*", "crm.*").begin();
        assertThat(waiting()).as("the source begins anew").isEmpty();
        assertThat(copies.resolve("orders-added-3")).doesNotExist();
    }

    /** What was captured by a run of an earlier Lyrebird is not known, and is not copied again. */
    @Test
    void withoutAnEarlierRunNothingIsNew() throws Exception {
        run("shop.*");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void tablesThatAreTakenOutBeforeTheirCopyBeginsAreNotCopied() throws Exception {
        run("shop.orders");
        run("shop.orders", "crm.leads", "crm.calls");
        run("shop.orders", "crm.calls");
        assertThat(waiting()).containsExactly("orders-added-2 [crm.calls] []");
        run("shop.orders");
        assertThat(waiting()).isEmpty();
    }

    /** Between the job and the tables the process can end; what is written then is looked at again. */
    @Test
    void aCrashOnTheWayMakesOneJobAndOfTheLastWish() throws Exception {
        run("shop.orders");
        byte[] before = Files.readAllBytes(copies.resolve("captured.json"));
        run("shop.orders", "crm.leads");
        Files.write(copies.resolve("captured.json"), before);
        run("shop.orders", "crm.leads", "crm.calls");

        assertThat(waiting()).containsExactly("orders-added-2 [crm.leads, crm.calls] []");
    }

    @Test
    void aReplicaIsReadByTheCopiesThatAreToBeMadeOrAreUnderWay() throws Exception {
        assertThat(own("Snapshot", "shop.*").readReplica()).isFalse();
        String json = "{\"tables\":[\"shop.*\"],\"snapshot\":{\"options\":{\"readFrom\":\"Replica\"}}}";
        OwnCopies reading = new OwnCopies(copies, "orders", spec(json), UnaryOperator.identity());
        assertThat(reading.readReplica()).isTrue();

        JobRecord record = JobRecord.begun("orders-added-2", reading.firstCopy());
        JobFolder folder = new JobFolder(copies.resolve("orders-added-2"));
        folder.write(record.entering(SnapshotStep.Copying, Optional.empty(), Samples.NOON));
        assertThat(own("Snapshot", "shop.*").readReplica()).isTrue();
        folder.write(record.entering(SnapshotStep.Complete, Optional.empty(), Samples.NOON));
        assertThat(own("Snapshot", "shop.*").readReplica()).isFalse();
    }

    private void run(String... tables) throws Exception {
        own("Snapshot", tables).goOn(FOLLOWING);
    }

    private OwnCopies own(String newTables, String... tables) throws Exception {
        String json = "{\"tables\":[\"" + String.join("\",\"", tables) + "\"],\"snapshot\":{\"newTables\":\""
                + newTables + "\"}}";
        return new OwnCopies(copies, "orders", spec(json), UnaryOperator.identity());
    }

    private static CdcSourceSpec spec(String json) throws Exception {
        return new ObjectMapper().readValue(json, CdcSourceSpec.class);
    }

    private List<String> waiting() throws Exception {
        return OwnCopies.waiting(copies, new ObjectNames("orders")).stream()
                .map(OwnCopiesTest::words)
                .toList();
    }

    private static String words(JobRecord record) {
        SnapshotJobSpec spec = record.spec();
        return record.job() + " " + spec.tables() + " "
                + Optional.ofNullable(spec.exceptTables()).orElse(List.of());
    }
}
