package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading.Readable;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.runtime.kube.ApiUnavailable;
import dev.lyrebird.runtime.kube.ConfigMap;
import dev.lyrebird.runtime.kube.ConfigMapApi;
import dev.lyrebird.runtime.kube.PutOutcome;
import java.util.Map;
import java.util.Optional;

/** The plan in the ConfigMap {@code <job>-plan}, the ledgers beside it; the operator has made all of them. */
public final class ConfigMapPlanStore implements PlanStore {
    private final ConfigMapApi api;
    private final SnapshotNames names;
    private final String jobUid;

    public ConfigMapPlanStore(ConfigMapApi api, SnapshotNames names, String jobUid) {
        this.api = api;
        this.names = names;
        this.jobUid = jobUid;
    }

    @Override
    public Optional<SnapshotPlan> read() throws LedgerLost, LedgerUnavailable, InterruptedException {
        return LedgerCodec.plan(Optional.ofNullable(get().data().get(DataKeys.PLAN)))
                        instanceof Readable<SnapshotPlan> readable
                ? Optional.of(readable.value())
                : Optional.empty();
    }

    @Override
    public void write(GroupChunks group) throws LedgerLost, LedgerUnavailable, InterruptedException {
        new ConfigMapLedgerStore(api, names, jobUid, group.group()).plan(group);
    }

    @Override
    public void write(SnapshotPlan plan) throws LedgerLost, LedgerUnavailable, InterruptedException {
        try {
            PutOutcome outcome = api.put(get().withData(Map.of(DataKeys.PLAN, LedgerCodec.encode(plan))));
            if (!(outcome instanceof PutOutcome.Stored)) {
                throw new LedgerUnavailable("The ConfigMap " + names.plan() + " was changed by somebody else.", null);
            }
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
