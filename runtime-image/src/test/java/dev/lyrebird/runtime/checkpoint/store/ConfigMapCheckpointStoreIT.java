package dev.lyrebird.runtime.checkpoint.store;

import static dev.lyrebird.runtime.checkpoint.Samples.following;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.checkpoint.Uninitialised;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.runtime.checkpoint.Slot;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.checkpoint.StoreWrite;
import dev.lyrebird.runtime.checkpoint.Stored;
import dev.lyrebird.runtime.kube.SourceObjects;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a real token that has a capture pod's rights and no others. */
@WithApiServer
class ConfigMapCheckpointStoreIT {
    private static final List<String> TABLES = List.of("shop.*", "crm.leads");

    private SourceObjects objects;
    private ConfigMapCheckpointStore store;

    @BeforeEach
    void create(ApiServer server, TestNamespace namespace) throws Exception {
        objects = SourceObjects.create(server, namespace, "orders");
        store = new ConfigMapCheckpointStore(objects.api(), objects.names(), namespace.name(), TABLES);
    }

    @Test
    void whatWasWrittenIsReadAndLabelsStay() throws Exception {
        Stored empty = store.read().orElseThrow();
        assertThat(empty.reading()).isEqualTo(new Readable(new Uninitialised(1)));

        assertThat(store.write(empty.version(), following("pod", 1, 10))).isInstanceOf(StoreWrite.Written.class);

        assertThat(store.read().orElseThrow().reading()).isEqualTo(new Readable(following("pod", 1, 10)));
        assertThat(objects.object(objects.names().checkpoint()).getMetadata().getLabels())
                .containsEntry(Labels.SOURCE, "orders");
    }

    @Test
    void whatIsCapturedStandsBesideTheDocument() throws Exception {
        store.write(store.read().orElseThrow().version(), following("pod", 1, 10));

        assertThat(CheckpointCodec.tables(
                        objects.object(objects.names().checkpoint()).getData()))
                .contains(TABLES);
    }

    @Test
    void theVersionOfAWriteServesTheNextOneWithoutReading() throws Exception {
        StoreWrite first = store.write(store.read().orElseThrow().version(), following("pod", 1, 10));
        StoreWrite second = store.write(((StoreWrite.Written) first).version(), following("pod", 1, 20));

        assertThat(second).isInstanceOf(StoreWrite.Written.class);
    }

    @Test
    void anOldVersionIsAConflict() throws Exception {
        Stored old = store.read().orElseThrow();
        store.write(old.version(), following("pod", 1, 10));

        assertThat(store.write(old.version(), following("zombie", 1, 20))).isInstanceOf(StoreWrite.Conflict.class);
    }

    @Test
    void writingTheSameAgainChangesNothingButAsks() throws Exception {
        StoreWrite.Written written =
                (StoreWrite.Written) store.write(store.read().orElseThrow().version(), following("pod", 1, 10));
        String version =
                objects.object(objects.names().checkpoint()).getMetadata().getResourceVersion();

        assertThat(store.write(written.version(), following("pod", 1, 10))).isInstanceOf(StoreWrite.Written.class);
        assertThat(objects.object(objects.names().checkpoint()).getMetadata().getResourceVersion())
                .isEqualTo(version);

        objects.edit(
                objects.names().checkpoint(),
                map -> map.editMetadata().addToLabels("touched", "yes").endMetadata());
        assertThat(store.write(written.version(), following("pod", 1, 10))).isInstanceOf(StoreWrite.Conflict.class);
    }

    @Test
    void aDeletedCheckpointIsGone() throws Exception {
        Stored stored = store.read().orElseThrow();
        objects.delete(objects.names().checkpoint());

        assertThat(store.read()).isEmpty();
        assertThat(store.write(stored.version(), following("pod", 1, 10))).isInstanceOf(StoreWrite.Gone.class);
    }

    @Test
    void aSlotHoldsTheLargestPart() throws Exception {
        byte[] part = new byte[950_000];
        new Random(1).nextBytes(part);
        List<Slot> slots = store.slots(SlotSet.B).orElseThrow();

        assertThat(store.fill(slots.get(1), part)).isInstanceOf(StoreWrite.Written.class);
        assertThat(store.fill(slots.get(1), new byte[] {1})).isInstanceOf(StoreWrite.Conflict.class);
        assertThat(store.slots(SlotSet.B).orElseThrow().get(1).bytes()).isEqualTo(part);
    }

    /** A write that changes nothing keeps the version at Kubernetes, and whoever read it earlier could replace it still. */
    @Test
    void aSlotThatIsFilledWithTheSameBytesIsNoLongerTheOneThatWasRead() throws Exception {
        store.fill(store.slots(SlotSet.A).orElseThrow().get(0), new byte[] {1});
        Slot replacedWritersReading = store.slots(SlotSet.A).orElseThrow().get(0);

        store.fill(store.slots(SlotSet.A).orElseThrow().get(0), new byte[] {1});

        assertThat(store.fill(replacedWritersReading, new byte[] {2})).isInstanceOf(StoreWrite.Conflict.class);
    }

    @Test
    void anApiServerThatIsAwayIsNotAnAnswer(ApiServer shared) throws Exception {
        try (ApiServer own = ApiServer.start()) {
            SourceObjects there = SourceObjects.create(own, own.namespace("away"), "orders");
            ConfigMapCheckpointStore far =
                    new ConfigMapCheckpointStore(there.api(), there.names(), there.namespace(), TABLES);
            Stored stored = far.read().orElseThrow();
            own.kill();

            assertThatThrownBy(far::read).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> far.write(stored.version(), following("pod", 1, 10)))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("does not answer");
            own.restart();
            assertThat(far.write(stored.version(), following("pod", 1, 10))).isInstanceOf(StoreWrite.Written.class);
        }
    }

    @Test
    void whatIsNotAllowedIsSaidInTheServersWords(ApiServer server, TestNamespace namespace) throws Exception {
        ConfigMapCheckpointStore other =
                new ConfigMapCheckpointStore(objects.api(), new ObjectNames("stranger"), namespace.name(), TABLES);

        assertThatThrownBy(other::read)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("403")
                .hasMessageContaining("cannot get resource");
    }
}
