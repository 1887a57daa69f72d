package dev.lyrebird.runtime.checkpoint;

import static dev.lyrebird.runtime.checkpoint.Samples.CLOCK;
import static dev.lyrebird.runtime.checkpoint.Samples.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.MemoryStore.Loss;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StateSlotsTest {
    private final MemoryStore store = new MemoryStore();
    private final StateSlots slots = new StateSlots(store);
    private CheckpointWriter writer;

    @BeforeEach
    void takeOver() throws Exception {
        store.put(Samples.following("earlier", 1, 100));
        writer = writer("pod");
    }

    @Test
    void whatWasFilledIsReadAgain() throws Exception {
        SavedState state = SavedState.of("CREATE TABLE t (a INT)", List.of(Samples.following("x", 1, 50)));

        StateSlots.Filled filled = slots.fill(state, writer);

        assertThat(filled.ref().set()).isEqualTo(SlotSet.A);
        assertThat(slots.read(filled.ref())).isEqualTo(state);
    }

    @Test
    void theSetThatTheCheckpointNamesIsNotTouched() throws Exception {
        StateSlots.Filled first = slots.fill(SavedState.of("one", List.of()), writer);
        writer.write(last -> CheckpointEdits.withState(last, first.ref()));

        StateSlots.Filled second = slots.fill(SavedState.of("two", List.of()), writer);

        assertThat(second.ref().set()).isEqualTo(SlotSet.B);
        assertThat(slots.read(first.ref()).schema()).isEqualTo("one");
    }

    /** Restore tools leave out what exists. */
    @Test
    void anOlderCheckpointBesideNewerStatesIsRefusedAndSaysWhatToDelete() throws Exception {
        StateSlots.Filled older = slots.fill(SavedState.of("one", List.of()), writer);
        writer.write(last -> CheckpointEdits.withState(last, older.ref()));
        StateSlots.Filled other = slots.fill(SavedState.of("two", List.of()), writer);
        writer.write(last -> CheckpointEdits.withState(last, other.ref()));
        slots.fill(SavedState.of("three", List.of()), writer);

        assertThatThrownBy(() -> slots.read(older.ref()))
                .isInstanceOf(CheckpointFailure.class)
                .hasMessageContaining("digest")
                .hasMessageContaining("delete those that exist first");
    }

    @Test
    void theSetThatAWriteWithoutAnAnswerNamedIsNotTouched() throws Exception {
        StateSlots.Filled first = slots.fill(SavedState.of("one", List.of()), writer);
        store.lose(Loss.After);
        assertThatThrownBy(() -> writer.write(last -> CheckpointEdits.withState(last, first.ref())))
                .isInstanceOf(StoreUnavailable.class);

        StateSlots.Filled second = slots.fill(SavedState.of("two", List.of()), writer);

        assertThat(second.ref().set()).isEqualTo(SlotSet.B);
        assertThat(slots.read(store.checkpoint().state().orElseThrow()).schema())
                .isEqualTo("one");
    }

    @Test
    void definitionsOfLanesAreKeptInAFormThatAnEarlierVersionRefuses() throws Exception {
        SavedState plain = SavedState.of("one", List.of());
        SavedState split = SavedState.of("one", Map.of("job-nightly", "one, frozen"), List.of());

        assertThat(slots.read(slots.fill(split, writer).ref())).isEqualTo(split);
        assertThat(Json.write(plain)).isEqualTo("{\"history\":[],\"schema\":\"one\",\"version\":1}");
        assertThat(split.version()).isEqualTo(2);
        assertThat(SavedState.of("one", List.of(split("x"))).version()).isEqualTo(2);
    }

    private static Checkpoint split(String pod) {
        Checkpoint following = Samples.following(pod, 1, 50);
        Lane lane = Lane.split(
                new JobRef("uid", "nightly"),
                List.of(new TableId("shop", "orders")),
                following.position(),
                Samples.NOON);
        return following.withLanes(List.of(following.mainLane(), lane));
    }

    @Test
    void aLargeStateGoesOverSeveralSlots() throws Exception {
        String schema = incompressible(1_500_000);

        StateSlots.Filled filled = slots.fill(SavedState.of(schema, List.of()), writer);

        assertThat(filled.ref().parts()).isEqualTo(2);
        assertThat(filled.percent()).isBetween(50, 99);
        assertThat(slots.read(filled.ref()).schema()).isEqualTo(schema);
    }

    @Test
    void olderCheckpointsGiveWayToTheSchema() throws Exception {
        Checkpoint old = Samples.following(incompressible(900_000), 1, 50);
        SavedState state = SavedState.of(incompressible(1_200_000), List.of(old, old, Samples.following("x", 1, 60)));

        StateSlots.Filled filled = slots.fill(state, writer);

        assertThat(slots.read(filled.ref()).history()).containsExactly(Samples.following("x", 1, 60));
    }

    @Test
    void aSchemaThatDoesNotFitStopsTheSource() {
        SavedState state = SavedState.of(incompressible(2_700_000), List.of());

        assertEnds(() -> slots.fill(state, writer), SourceReason.CheckpointFull);
    }

    @Test
    void spoiltBytesAreNotBelieved() throws Exception {
        StateSlots.Filled filled = slots.fill(SavedState.of("one", List.of()), writer);
        store.spoil(SlotSet.A, 0, new byte[] {1, 2, 3});

        assertEnds(() -> slots.read(filled.ref()), SourceReason.CheckpointUnreadable);
    }

    @Test
    void aReplacedWriterDoesNotSpoilItsSuccessorsSlots() throws Exception {
        CheckpointWriter successor = writer("successor");
        StateSlots.Filled filled = slots.fill(SavedState.of("successor's", List.of()), successor);
        successor.write(last -> CheckpointEdits.withState(last, filled.ref()));

        assertEnds(() -> slots.fill(SavedState.of("zombie's", List.of()), writer), SourceReason.Fenced);
        assertThat(slots.read(filled.ref()).schema()).isEqualTo("successor's");
    }

    @Test
    void nobodyWhoReadTheSlotsEarlierSpoilsThemThoughTheBytesAreTheSame() throws Exception {
        SavedState state = SavedState.of("the same", List.of());
        StateSlots.Filled filled = slots.fill(state, writer);
        Slot replacedWritersReading =
                store.slots(filled.ref().set()).orElseThrow().get(0);

        slots.fill(state, writer); // the checkpoint names none yet: the same set again

        assertThat(store.fill(replacedWritersReading, new byte[] {1})).isInstanceOf(StoreWrite.Conflict.class);
    }

    private static String incompressible(int bytesCompressed) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        // hexadecimal text compresses to about half of its length and a little more
        for (int i = 0; i < bytesCompressed / 32; i++) {
            text.append(hex(random));
        }
        return text.toString();
    }

    private static String hex(Random random) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            hex.append(String.format("%016x", random.nextLong()));
        }
        return hex.toString();
    }

    private CheckpointWriter writer(String pod) throws Exception {
        Acquisition acquisition =
                new Acquisition(store, config(store.uid()), pod, Optional.empty(), CLOCK, new ManualStopwatch());
        return acquisition.takeOver(acquisition.look());
    }

    private static void assertEnds(ThrowingCallable action, SourceReason reason) {
        assertThatThrownBy(action)
                .asInstanceOf(type(CheckpointFailure.class))
                .extracting(CheckpointFailure::reason)
                .isEqualTo(reason);
    }
}
