package dev.lyrebird.runtime.checkpoint;

import static dev.lyrebird.runtime.checkpoint.Samples.CLOCK;
import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static dev.lyrebird.runtime.checkpoint.Samples.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.Uninitialised;
import dev.lyrebird.contract.checkpoint.Writer;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore.Loss;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointWriterTest {
    private static final Duration SEND = Duration.ofSeconds(15);
    private static final Duration WAIT = Duration.ofSeconds(30 + 2).plus(SEND);

    private final MemoryStore store = new MemoryStore();
    private final ManualStopwatch stopwatch = new ManualStopwatch();

    @BeforeEach
    void aCheckpointIsThere() {
        store.put(Samples.following("earlier", 4, 100));
    }

    @Test
    void takingOverRaisesTheEpochAndKeepsThePosition() throws Exception {
        CheckpointWriter writer = writer("pod");

        assertThat(store.checkpoint()).isEqualTo(writer.last());
        assertThat(writer.last().epoch()).isEqualTo(5);
        assertThat(writer.last().position()).isEqualTo(at(100));
        assertThat(writer.last().writer().pod()).isEqualTo("pod");
    }

    @Test
    void whoWaitsForAPredecessorSignsWhenItsTimeIsOver() throws Exception {
        CheckpointWriter writer = unfenced("pod");
        assertThat(writer.deliversFrom()).isEqualTo(stopwatch.now().plus(WAIT));

        move(writer, 200);
        assertThat(store.checkpoint().writer()).isEqualTo(new Writer("earlier", false));
        stopwatch.pass(WAIT);
        writer.confirm();
        assertThat(store.checkpoint().writer()).isEqualTo(new Writer("pod", false));
        assertThat(store.checkpoint().position()).isEqualTo(at(200));
    }

    @Test
    void whoEndsWhileItWaitsDoesNotSpeakForItsPredecessor() throws Exception {
        CheckpointWriter writer = unfenced("pod");

        writer.write(CheckpointEdits::released);

        assertThat(store.checkpoint().writer()).isEqualTo(new Writer("earlier", false));
        assertThat(unfenced("next").deliversFrom()).isEqualTo(stopwatch.now().plus(WAIT));
    }

    @Test
    void aContainerThatEndedWhileItWaitedLeavesTheWaitToTheNextOne() throws Exception {
        unfenced("pod");

        assertThat(unfenced("pod").deliversFrom()).isEqualTo(stopwatch.now().plus(WAIT));
    }

    @Test
    void nobodyWaitsForAnEarlierContainerNorForOneThatSaidThatItEnded() throws Exception {
        CheckpointWriter writer = unfenced("earlier");
        assertThat(writer.deliversFrom()).isEqualTo(stopwatch.now());

        writer.write(CheckpointEdits::released);

        assertThat(unfenced("next").deliversFrom()).isEqualTo(stopwatch.now());
    }

    @Test
    void aLabelThatChangesWhileSomebodyWaitsIsNoConflict() throws Exception {
        CheckpointWriter writer = unfenced("pod");
        store.touch();

        move(writer, 200);

        assertThat(store.checkpoint().position()).isEqualTo(at(200));
    }

    @Test
    void aWriteReadsNothingBefore() throws Exception {
        CheckpointWriter writer = writer("pod");
        int before = store.requests();

        move(writer, 200);

        assertThat(store.requests() - before).isEqualTo(1);
        assertThat(store.checkpoint().position()).isEqualTo(at(200));
    }

    @ParameterizedTest
    @EnumSource(names = {"Before", "After"})
    void aWriteWithoutAnAnswerIsSafelyRepeated(Loss loss) throws Exception {
        CheckpointWriter writer = writer("pod");
        store.lose(loss);
        assertThatThrownBy(() -> move(writer, 200)).isInstanceOf(StoreUnavailable.class);

        move(writer, 300);

        assertThat(store.checkpoint()).isEqualTo(writer.last());
        assertThat(writer.last().position()).isEqualTo(at(300));
    }

    @Test
    void aChangeOfTheObjectsLabelsIsNoConflictOfOurs() throws Exception {
        CheckpointWriter writer = writer("pod");
        store.touch();

        move(writer, 200);

        assertThat(store.checkpoint().position()).isEqualTo(at(200));
    }

    @Test
    void aHigherEpochEndsTheWriterForGood() throws Exception {
        CheckpointWriter replaced = writer("pod");
        CheckpointWriter successor = writer("next");

        assertEnds(() -> move(replaced, 200), SourceReason.Fenced);
        assertEnds(replaced::confirm, SourceReason.Fenced);
        assertThat(replaced.ended()).isPresent();
        assertThat(store.checkpoint()).isEqualTo(successor.last());
    }

    @Test
    void confirmingWritesNothing() throws Exception {
        CheckpointWriter writer = writer("pod");
        int written = store.written().size();

        writer.confirm();

        assertThat(store.written()).hasSize(written);
    }

    @Test
    void anEditByHandEndsTheWriter() throws Exception {
        CheckpointWriter writer = writer("pod");
        Map<String, String> edited = new HashMap<>(CheckpointCodec.encode(writer.last()));
        edited.computeIfPresent(DataKeys.CHECKPOINT, (key, text) -> text.replace("\"offset\":100", "\"offset\":900"));
        store.tamper(edited);

        assertEnds(() -> move(writer, 200), SourceReason.CheckpointUnreadable);
    }

    @Test
    void anOlderDocumentThatWasRestoredMeanwhileEndsTheWriter() throws Exception {
        CheckpointWriter writer = writer("pod");
        move(writer, 200);
        store.put(Samples.following("earlier", 4, 100));

        assertEnds(() -> move(writer, 300), SourceReason.CheckpointUnreadable);
    }

    @Test
    void anEmptiedDocumentIsNotAFirstStart() throws Exception {
        CheckpointWriter writer = writer("pod");
        store.put(new Uninitialised(CheckpointCodec.FIRST_VERSION));

        assertEnds(() -> move(writer, 200), SourceReason.CheckpointUnreadable);
    }

    @Test
    void aDeletedCheckpointIsLost() throws Exception {
        CheckpointWriter writer = writer("pod");
        store.delete();

        assertEnds(() -> move(writer, 200), SourceReason.CheckpointLost);
    }

    @Test
    void aPositionDoesNotMoveBack() throws Exception {
        CheckpointWriter writer = writer("pod");
        move(writer, 200);

        assertThatThrownBy(() -> move(writer, 150)).isInstanceOf(IllegalStateException.class);
        assertThat(store.checkpoint().position()).isEqualTo(at(200));
    }

    private CheckpointWriter writer(String pod) throws Exception {
        return writer(pod, Optional.empty());
    }

    /** Delivers where nothing but time keeps a predecessor out. */
    private CheckpointWriter unfenced(String pod) throws Exception {
        return writer(pod, Optional.of(SEND));
    }

    private CheckpointWriter writer(String pod, Optional<Duration> longestSend) throws Exception {
        Acquisition acquisition = new Acquisition(store, config(store.uid()), pod, longestSend, CLOCK, stopwatch);
        return acquisition.takeOver(acquisition.look());
    }

    private static void move(CheckpointWriter writer, long offset) throws Exception {
        writer.write(last -> Samples.moved(last, offset));
    }

    private static void assertEnds(ThrowingCallable action, SourceReason reason) {
        assertThatThrownBy(action)
                .asInstanceOf(type(CheckpointFailure.class))
                .extracting(CheckpointFailure::reason)
                .isEqualTo(reason);
    }
}
