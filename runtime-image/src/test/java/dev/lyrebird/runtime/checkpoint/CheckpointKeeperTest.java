package dev.lyrebird.runtime.checkpoint;

import static dev.lyrebird.runtime.checkpoint.Samples.CLOCK;
import static dev.lyrebird.runtime.checkpoint.Samples.at;
import static dev.lyrebird.runtime.checkpoint.Samples.config;
import static dev.lyrebird.runtime.checkpoint.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.checkpoint.StateRef;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.delivery.Delivered;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointKeeperTest {
    private static final JobRef JOB = new JobRef("job-uid", "nightly");
    private static final Order SPLIT = Order.split("split-1", JOB, List.of("shop.orders"));
    private static final Lane LANE = Lane.split(JOB, List.of(new TableId("shop", "orders")), at(150), Samples.NOON);

    private final MemoryStore store = new MemoryStore();
    private final ManualStopwatch stopwatch = new ManualStopwatch();
    private final Definitions definitions = new Definitions();
    private final Ear ear = new Ear();
    private Map<String, Delivered> delivered = Map.of();
    private Map<String, Instant> times = Map.of();
    private CheckpointKeeper keeper;

    @BeforeEach
    void takeOver() throws Exception {
        store.put(Samples.following("earlier", 1, 100));
        Acquisition acquisition =
                new Acquisition(store, config(store.uid()), "pod", Optional.empty(), CLOCK, stopwatch);
        CheckpointWriter writer = acquisition.takeOver(acquisition.look());
        keeper = new CheckpointKeeper(
                writer,
                new StateSlots(store),
                policy(UnconfirmedPolicy.Continue),
                () -> delivered,
                () -> times,
                new LaneSchemas(definitions),
                List.of(),
                stopwatch,
                new Random(1),
                ear);
    }

    @Test
    void howOldThePositionIsIsWrittenDownWithIt() throws Exception {
        Instant executed = Samples.NOON.minus(Duration.ofHours(23));
        delivered = Map.of("main", new Delivered(at(200), 1));
        times = Map.of("main", executed);
        keeper.flush();
        assertThat(store.checkpoint().mainLane().since()).contains(executed);

        keeper.change(last -> LaneEdits.split(last, Lane.heldFor(JOB, at(200), executed), SPLIT));
        times = Map.of("main", Samples.NOON);
        keeper.flush();
        assertThat(store.checkpoint().mainLane().since())
                .as("of what stands still")
                .contains(executed);
    }

    @Test
    void anIdleSourceWritesNothing() throws Exception {
        int written = store.written().size();
        live(Duration.ofHours(3));
        assertThat(store.written()).hasSize(written);
    }

    @Test
    void underLoadItWritesOnceAnInterval() throws Exception {
        int written = store.written().size();
        for (int second = 1; second <= 100; second++) {
            delivered = Map.of("main", new Delivered(at(100 + second), second));
            live(Duration.ofSeconds(1));
        }
        assertThat(store.written().size() - written).isBetween(8, 11);
    }

    @Test
    void heartbeatsAloneAreWrittenOnceAMinute() throws Exception {
        int written = store.written().size();
        for (int second = 1; second <= 300; second++) {
            delivered = Map.of("main", new Delivered(at(100 + second), 0));
            live(Duration.ofSeconds(1));
        }
        assertThat(store.written().size() - written).isBetween(4, 5);
    }

    @Test
    void aCopyThatStandsAtOnePositionWritesNothing() throws Exception {
        int written = store.written().size();
        for (int second = 1; second <= 100; second++) {
            delivered = Map.of("main", new Delivered(at(100), second));
            live(Duration.ofSeconds(1));
        }
        assertThat(store.written()).hasSize(written);
    }

    @Test
    void newDefinitionsAreSavedWithThePositionThatNeedsThem() throws Exception {
        definitions.change("CREATE TABLE two (b INT)");
        delivered = Map.of("main", new Delivered(at(200), 1));
        live(Duration.ofSeconds(12));

        Checkpoint now = store.checkpoint();
        assertThat(now.position()).isEqualTo(at(200));
        assertThat(saved(now).schema()).isEqualTo("CREATE TABLE two (b INT)");
    }

    @Test
    void definitionsMayForgetOnlyWhatLiesBeforeAWrittenCheckpoint() throws Exception {
        delivered = Map.of("main", new Delivered(at(200), 1));
        assertThat(definitions.forgettable).isEmpty();
        live(Duration.ofSeconds(12));
        assertThat(definitions.forgettable).contains(store.checkpoint().position());
    }

    @Test
    void equalDefinitionsAreNotSavedAgain() throws Exception {
        delivered = Map.of("main", new Delivered(at(200), 1));
        live(Duration.ofSeconds(12));
        Optional<StateRef> first = store.checkpoint().state();
        delivered = Map.of("main", new Delivered(at(300), 2));
        live(Duration.ofSeconds(12));

        assertThat(store.checkpoint().position()).isEqualTo(at(300));
        assertThat(store.checkpoint().state()).isEqualTo(first);
    }

    @Test
    void theHistoryKeepsTheLastOfEachHourUpToItsLength() throws Exception {
        for (int hour = 1; hour <= 6; hour++) {
            delivered = Map.of("main", new Delivered(at(1000L * hour), hour));
            live(Duration.ofMinutes(61));
        }
        List<Checkpoint> history = saved(store.checkpoint()).history();
        assertThat(history).hasSize(3);
        assertThat(history).extracting(old -> old.position().offset()).isSorted();
    }

    @Test
    void aLaneThatStandsStillIsNotMovedByWhatWasDeliveredBefore() throws Exception {
        delivered = Map.of("main", new Delivered(at(200), 1));
        keeper.change(last -> LaneEdits.split(last, Lane.heldFor(JOB, at(150), Samples.NOON), SPLIT));
        live(Duration.ofHours(2));

        assertThat(store.checkpoint().position()).isEqualTo(at(150));
        assertThat(store.checkpoint().usedOrders()).contains("split-1");
    }

    @Test
    void eachLaneIsWrittenWhereItStandsWithItsOwnDefinitions() throws Exception {
        split();
        keeper.change(last -> LaneEdits.replaying(last, JOB.uid()));
        delivered = Map.of("main", new Delivered(at(400), 3), LANE.name(), new Delivered(at(180), 1));
        definitions.change("CREATE TABLE two (b INT)");
        live(Duration.ofSeconds(12));

        Checkpoint now = store.checkpoint();
        assertThat(now.position()).isEqualTo(at(400));
        assertThat(now.lane(LANE.name()).orElseThrow().position()).isEqualTo(at(180));
        assertThat(saved(now).schema()).isEqualTo("CREATE TABLE two (b INT)");
        assertThat(saved(now).lanes()).containsOnly(Map.entry(LANE.name(), "CREATE TABLE one (a INT)"));
    }

    @Test
    void aSplitWhoseAnswerIsLostIsSavedWithItsDefinitionsAllTheSame() throws Exception {
        store.loseAt(3, MemoryStore.Loss.After); // after the confirmation and the slot: the checkpoint
        assertThatThrownBy(this::split).isInstanceOf(StoreUnavailable.class);
        delivered = Map.of("main", new Delivered(at(400), 3));
        definitions.change("CREATE TABLE two (b INT)");
        live(Duration.ofSeconds(12));

        Checkpoint now = store.checkpoint();
        assertThat(now.lane(LANE.name())).contains(LANE);
        assertThat(saved(now).lanes()).containsKey(LANE.name());
        split();
        assertThat(store.checkpoint().usedOrders()).containsOnlyOnce("split-1");
    }

    private void split() throws Exception {
        Definitions frozen = new Definitions();
        keeper.addLane(LANE.name(), frozen, last -> LaneEdits.split(last, LANE, SPLIT));
    }

    @Test
    void theLastCheckpointIsAReleaseEvenWhenNothingIsDue() throws Exception {
        delivered = Map.of("main", new Delivered(at(200), 1));
        keeper.release();

        assertThat(store.checkpoint().writer().released()).isTrue();
        assertThat(store.checkpoint().position()).isEqualTo(at(200));
    }

    @Test
    void aStoreThatIsAwayIsSaidAndTriedAgain() throws Exception {
        store.down(true);
        delivered = Map.of("main", new Delivered(at(200), 1));
        live(Duration.ofSeconds(60));
        assertThat(ear.heard).isNotEmpty().containsOnly("not written");

        store.down(false);
        live(Duration.ofSeconds(12));
        assertThat(ear.heard).endsWith("written");
        assertThat(store.checkpoint().position()).isEqualTo(at(200));
    }

    @Test
    void aWriterThatWasRefusedAsksAgainSoonThoughNothingMoves() throws Exception {
        delivered = Map.of("main", new Delivered(at(200), 1));
        live(Duration.ofSeconds(12));
        store.refuses(true);
        delivered = Map.of("main", new Delivered(at(300), 2));
        live(Duration.ofSeconds(12));
        assertThat(ear.heard).endsWith("not written");

        store.refuses(false);
        live(Duration.ofSeconds(6));

        assertThat(ear.heard).endsWith("written");
    }

    @Test
    void definitionsThatDoNotFitEndTheWriting() throws Exception {
        definitions.change(new Random(1)
                .ints(2_500_000, 0x20, 0xd000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
        delivered = Map.of("main", new Delivered(at(200), 1));
        live(Duration.ofSeconds(12));

        assertThat(ear.heard).contains(SourceReason.CheckpointFull.name());
    }

    private void live(Duration time) throws InterruptedException {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(1)) {
            stopwatch.pass(Duration.ofSeconds(1));
            keeper.tick();
        }
    }

    private SavedState saved(Checkpoint checkpoint) throws Exception {
        return new StateSlots(store).read(checkpoint.state().orElseThrow());
    }

    private static final class Definitions implements SchemaState {
        private long revision = 1;
        private String text = "CREATE TABLE one (a INT)";
        private Optional<Position> forgettable = Optional.empty();

        void change(String now) {
            text = now;
            revision++;
        }

        @Override
        public long revision() {
            return revision;
        }

        @Override
        public String snapshot() {
            return text;
        }

        @Override
        public void delivered(Position position) {
            forgettable = Optional.of(position);
        }
    }

    private static final class Ear implements KeeperListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void written(int percentFull) {
            heard.add("written");
        }

        @Override
        public void notWritten(String why) {
            heard.add("not written");
        }

        @Override
        public void ended(CheckpointFailure failure) {
            heard.add(failure.reason().name());
        }
    }
}
