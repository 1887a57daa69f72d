package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.WaitCause;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.kube.ApiRejected;
import dev.lyrebird.runtime.kube.ApiUnavailable;
import dev.lyrebird.runtime.kube.ConfigMap;
import dev.lyrebird.runtime.kube.ConfigMapApi;
import dev.lyrebird.runtime.kube.PutOutcome;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plan in the ConfigMap {@code <job>-plan}, the ledgers beside it; the operator has made all of them. */
public final class ConfigMapPlanStore implements PlanStore {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigMapPlanStore.class);

    private final ConfigMapApi api;
    private final SnapshotNames names;
    private final String jobUid;
    private Optional<WaitCause> told = Optional.empty();

    public ConfigMapPlanStore(ConfigMapApi api, SnapshotNames names, String jobUid) {
        this.api = api;
        this.names = names;
        this.jobUid = jobUid;
    }

    @Override
    public Optional<SnapshotPlan> read() throws LedgerLost, LedgerUnavailable, InterruptedException {
        return plan(get());
    }

    private static Optional<SnapshotPlan> plan(ConfigMap object) throws LedgerLost {
        return StoredLedger.plan(
                LedgerCodec.plan(Optional.ofNullable(object.data().get(DataKeys.PLAN))), object.name());
    }

    @Override
    public synchronized void waits(Optional<WorkerWait> wait) throws LedgerLost, InterruptedException {
        if (wait.map(WorkerWait::cause).equals(told)) {
            return;
        }
        try {
            ConfigMap now = get();
            if (plan(now).filter(plan -> plan.jobUid().equals(jobUid)).isPresent()) {
                return; // which would be written over
            }
            Map<String, String> data = wait.map(what -> Map.of(DataKeys.WAITS, LedgerCodec.encode(what)))
                    .orElse(Map.of());
            if (api.put(now.withData(data)) instanceof PutOutcome.Stored) {
                told = wait.map(WorkerWait::cause);
            }
        } catch (ApiUnavailable | LedgerUnavailable e) {
            LOG.debug("What planning waits for cannot be told now", e);
        }
    }

    @Override
    public boolean holds(GroupChunks group) {
        return LedgerRoom.holds(group);
    }

    @Override
    public boolean isBegun(int groups) throws LedgerLost, LedgerUnavailable, InterruptedException {
        for (int group = 0; group < groups; group++) {
            if (ledger(group).isBegun()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void clear(int groups) throws LedgerLost, LedgerUnavailable, InterruptedException {
        ConfigMap now = get();
        plan(now); // what a newer Lyrebird planned is not taken back
        if (!now.data().isEmpty()) {
            put(now.emptied());
        }
        for (int group = 0; group < groups; group++) {
            ledger(group).clear();
        }
    }

    private ConfigMapLedgerStore ledger(int group) {
        return new ConfigMapLedgerStore(api, names, jobUid, group);
    }

    @Override
    public void write(GroupChunks group) throws LedgerLost, LedgerUnavailable, InterruptedException {
        ledger(group.group()).plan(group);
    }

    @Override
    public void write(SnapshotPlan plan) throws LedgerLost, LedgerUnavailable, InterruptedException {
        put(get().withData(Map.of(DataKeys.PLAN, LedgerCodec.encode(plan))));
    }

    private void put(ConfigMap changed) throws LedgerLost, LedgerUnavailable, InterruptedException {
        try {
            PutOutcome outcome = api.put(changed);
            if (!(outcome instanceof PutOutcome.Stored)) {
                throw new LedgerUnavailable("The ConfigMap " + names.plan() + " was changed by somebody else.", null);
            }
        } catch (ApiRejected e) {
            throw new LedgerRefused(e.getMessage());
        } catch (ApiUnavailable e) {
            throw new LedgerUnavailable(e.getMessage(), e);
        }
    }

    private ConfigMap get() throws LedgerLost, LedgerUnavailable, InterruptedException {
        try {
            return api.get(names.plan())
                    .orElseThrow(() -> new LedgerLost("There is no ConfigMap " + names.plan()
                            + ": the SnapshotJob was removed, or its operator has not made it."));
        } catch (ApiUnavailable e) {
            throw new LedgerUnavailable(e.getMessage(), e);
        }
    }
}
