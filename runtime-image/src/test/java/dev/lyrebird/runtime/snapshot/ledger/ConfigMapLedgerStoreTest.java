package dev.lyrebird.runtime.snapshot.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.ChunkedTable;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.kube.ApiRejected;
import dev.lyrebird.runtime.kube.ApiUnavailable;
import dev.lyrebird.runtime.kube.ConfigMap;
import dev.lyrebird.runtime.kube.ConfigMapApi;
import dev.lyrebird.runtime.kube.PutOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigMapLedgerStoreTest {
    private static final SnapshotNames NAMES = new SnapshotNames("job");
    private static final GroupChunks CHUNKS = new GroupChunks(
            GroupChunks.VERSION,
            "uid",
            0,
            List.of(new ChunkedTable(new TableId("shop", "t"), List.of("id"), "digest")),
            List.of(new Chunk(0, List.of(), ChunkRange.ALL, 5), new Chunk(0, List.of("p"), ChunkRange.ALL, 7)));

    private final Objects api = new Objects();

    /** ConfigMaps with resource versions, as an API server keeps them. */
    private static final class Objects implements ConfigMapApi {
        private final Map<String, ConfigMap> byName = new HashMap<>();
        private int version;
        private boolean losesAnswers;
        private boolean rejects;

        void make(String name) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.putObject("metadata").put("name", name).put("uid", "uid-" + name);
            keep(new ConfigMap(object));
        }

        /** What somebody else writes beside us, such as labels. */
        void touch(String name) {
            keep(byName.get(name));
        }

        private ConfigMap keep(ConfigMap object) {
            ObjectNode copy = object.json().deepCopy();
            ((ObjectNode) copy.get("metadata")).put("resourceVersion", String.valueOf(++version));
            ConfigMap kept = new ConfigMap(copy);
            byName.put(kept.name(), kept);
            return kept;
        }

        @Override
        public Optional<ConfigMap> get(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        @Override
        public PutOutcome put(ConfigMap changed) throws ApiUnavailable {
            if (rejects) {
                throw new ApiRejected("It is too long: may not be more than 1048576 bytes.");
            }
            ConfigMap now = byName.get(changed.name());
            if (now == null) {
                return new PutOutcome.Gone();
            }
            if (!now.resourceVersion().equals(changed.resourceVersion())) {
                return new PutOutcome.Conflict();
            }
            ConfigMap kept = keep(changed);
            if (losesAnswers) {
                throw new ApiUnavailable("the answer was lost", null);
            }
            return new PutOutcome.Stored(kept);
        }

        @Override
        public void watch(String name, String from, Consumer<ConfigMap> changed) {
            throw new UnsupportedOperationException();
        }
    }

    private ConfigMapLedgerStore store() {
        return new ConfigMapLedgerStore(api, NAMES, "uid", 0);
    }

    @BeforeEach
    void planned() throws Exception {
        api.make(NAMES.plan());
        api.make(NAMES.ledger(0));
        new ConfigMapPlanStore(api, NAMES, "uid").write(CHUNKS);
    }

    @Test
    void noPlanIsWrittenOverWhatAWorkerHasBegun() throws Exception {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        plans.write(CHUNKS);
        store().claim("a");
        assertThatThrownBy(() -> plans.write(CHUNKS))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining(NAMES.ledger(0));
        new ConfigMapPlanStore(api, NAMES, "uid of another job").write(CHUNKS);
        assertThat(store().claim("b").state().epoch()).isEqualTo(1);
    }

    @Test
    void whatIsDoneOutlivesItsWriter() throws Exception {
        ConfigMapLedgerStore store = store();
        store.save(store.claim("a").done(1, 7, 70));
        GroupLedger second = store().claim("b");
        assertThat(second.unfinished()).containsExactly(0);
        assertThat(second.state().epoch()).isEqualTo(2);
        assertThat(second.chunks()).isEqualTo(CHUNKS);
    }

    @Test
    void whoWasReplacedCannotWrite() throws Exception {
        ConfigMapLedgerStore old = store();
        GroupLedger mine = old.claim("old");
        store().claim("new");
        assertThatThrownBy(() -> old.save(mine.done(0, 1, 1)))
                .isInstanceOf(LedgerLost.class)
                .hasMessageContaining("another worker, with epoch 2");
    }

    @Test
    void aChangeOfItsLabelsIsNoOtherWriter() throws Exception {
        ConfigMapLedgerStore store = store();
        GroupLedger mine = store.claim("a");
        api.touch(NAMES.ledger(0));
        store.save(mine.done(0, 1, 1));
        assertThat(store().claim("b").unfinished()).containsExactly(1);
    }

    @Test
    void aWriteWhoseAnswerWasLostIsWrittenAgain() throws Exception {
        ConfigMapLedgerStore store = store();
        GroupLedger mine = store.claim("a");
        api.losesAnswers = true;
        assertThatThrownBy(() -> store.save(mine.done(0, 1, 1))).isInstanceOf(LedgerUnavailable.class);
        api.losesAnswers = false;
        store.save(mine.done(0, 1, 1).done(1, 2, 2));
        assertThat(store().claim("b").state().finished()).isTrue();
    }

    @Test
    void whatWillNeverBeTakenIsNotTriedAgain() throws Exception {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        ConfigMapLedgerStore store = store();
        GroupLedger mine = store.claim("a");
        api.rejects = true;
        for (ThrowingCallable write : List.<ThrowingCallable>of(
                () -> new ConfigMapPlanStore(api, NAMES, "uid of another job").write(CHUNKS),
                () -> plans.write(plan()),
                () -> store.save(mine.done(0, 1, 1)),
                () -> store().claim("b"))) {
            assertThatThrownBy(write).isInstanceOf(LedgerRefused.class).hasMessageContaining("1048576 bytes");
        }
    }

    @Test
    void aPlanKnowsWhichLedgersAConfigMapHolds() {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        assertThat(plans.holds(CHUNKS)).isTrue();
        assertThat(plans.holds(LargeLedgers.uuids(30_000))).isFalse();
    }

    @Test
    void anObjectThatIsGoneEndsTheWorker() throws Exception {
        ConfigMapLedgerStore store = store();
        GroupLedger mine = store.claim("a");
        api.byName.clear();
        assertThatThrownBy(() -> store.save(mine))
                .isInstanceOf(LedgerLost.class)
                .hasMessageContaining("job-ledger-0");
    }

    @Test
    void aPlanIsReadBackAndABlankOneIsNone() throws Exception {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        assertThat(plans.read()).isEmpty();
        plans.write(plan());
        assertThat(plans.read()).contains(plan());
    }

    @Test
    void aPlanIsTakenBackWithItsLedgers() throws Exception {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        plans.write(CHUNKS);
        plans.write(plan());

        assertThat(plans.isBegun(1)).isFalse();
        plans.clear(1);

        assertThat(plans.read()).isEmpty();
        ConfigMap ledger = api.byName.get(NAMES.ledger(0));
        assertThat(ledger.data()).isEmpty();
        assertThat(ledger.binary(DataKeys.CHUNKS)).isEmpty();
        plans.clear(1);
        assertThat(api.byName.get(NAMES.ledger(0))).as("not written again").isEqualTo(ledger);
    }

    /** A planner that ends in the middle, and a configuration that is the old one again: nobody may copy by what is left. */
    @Test
    void aPlanIsTakenBackBeforeItsLedgers() throws Exception {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        plans.write(CHUNKS);
        api.make(NAMES.ledger(1));
        plans.write(plan());

        assertThatThrownBy(() -> plans.clear(3)).isInstanceOf(LedgerLost.class).hasMessageContaining(NAMES.ledger(2));

        assertThat(plans.read()).isEmpty();
    }

    @Test
    void whatANewerLyrebirdPlannedIsLeftAsItIs() throws Exception {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        plans.write(plan());
        newer(NAMES.plan(), DataKeys.PLAN);
        Map<String, ConfigMap> before = Map.copyOf(api.byName);

        for (ThrowingCallable use : List.<ThrowingCallable>of(
                plans::read,
                () -> plans.clear(1),
                () -> plans.waits(Optional.of(new WorkerWait(WaitCause.Throttled, "Busy."))))) {
            assertThatThrownBy(use)
                    .isInstanceOf(LedgerLost.class)
                    .hasMessageContaining(NAMES.plan() + " is left as it is")
                    .hasMessageContaining("newer");
        }
        assertThat(api.byName).isEqualTo(before);
    }

    @Test
    void whatANewerLyrebirdHasBegunIsLeftAsItIs() throws Exception {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        store().claim("a");
        newer(NAMES.ledger(0), DataKeys.LEDGER);
        Map<String, ConfigMap> before = Map.copyOf(api.byName);

        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> plans.isBegun(1), () -> plans.clear(1), () -> plans.write(CHUNKS), () -> store().claim("b"))) {
            assertThatThrownBy(use)
                    .isInstanceOf(LedgerLost.class)
                    .hasMessageContaining(NAMES.ledger(0) + " is left as it is")
                    .hasMessageContaining("newer");
        }
        assertThat(api.byName).isEqualTo(before);
    }

    private void newer(String name, String key) throws ApiUnavailable {
        ConfigMap now = api.byName.get(name);
        api.put(now.withData(Map.of(key, now.data().get(key).replaceFirst("\\{", "{\"a\":1,"))));
    }

    @Test
    void whatWorkersHaveBegunIsNotTakenBack() throws Exception {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        plans.write(CHUNKS);
        GroupLedger mine = store().claim("a");

        assertThat(plans.isBegun(1)).isTrue();
        plans.clear(1);

        assertThat(store().claim("b").chunks()).isEqualTo(mine.chunks());
    }

    private static SnapshotPlan plan() {
        return new SnapshotPlan(
                1,
                "uid",
                "server",
                1,
                2,
                1,
                12,
                120,
                120,
                60,
                List.of(),
                0,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    @Test
    void whatPlanningWaitsForIsToldUntilThereIsAPlan() throws Exception {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        WorkerWait stopped = new WorkerWait(WaitCause.ReplicaStopped, "It does not replicate.");
        plans.waits(Optional.of(stopped));
        assertThat(told()).contains(stopped);
        assertThat(plans.read()).isEmpty();
        String version = version();
        plans.waits(Optional.of(new WorkerWait(WaitCause.ReplicaStopped, "It still does not.")));
        assertThat(version()).as("the same cause is not written again").isEqualTo(version);
        plans.waits(Optional.empty());
        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsToldTooLateLeavesThePlanAsItIs() throws Exception {
        ConfigMapPlanStore plans = new ConfigMapPlanStore(api, NAMES, "uid");
        plans.write(plan());
        plans.waits(Optional.of(new WorkerWait(WaitCause.Throttled, "It is too late in the day.")));
        assertThat(plans.read()).contains(plan());
        assertThat(told()).isEmpty();
    }

    private Optional<WorkerWait> told() {
        return LedgerCodec.wait(
                Optional.ofNullable(api.byName.get(NAMES.plan()).data().get(DataKeys.WAITS)));
    }

    private String version() {
        return api.byName.get(NAMES.plan()).resourceVersion();
    }
}
