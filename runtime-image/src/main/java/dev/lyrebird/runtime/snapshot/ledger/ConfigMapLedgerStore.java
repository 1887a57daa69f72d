package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.runtime.kube.ApiRejected;
import dev.lyrebird.runtime.kube.ApiUnavailable;
import dev.lyrebird.runtime.kube.ConfigMap;
import dev.lyrebird.runtime.kube.ConfigMapApi;
import dev.lyrebird.runtime.kube.PutOutcome;
import java.util.Map;
import java.util.Optional;

/** The ledger in the ConfigMap {@code <job>-ledger-<group>}: written only over what this worker has read or written last. */
public final class ConfigMapLedgerStore implements LedgerStore {
    private static final int CLAIMS = 10;

    private final ConfigMapApi api;
    private final String jobUid;
    private final String name;
    private ConfigMap last;

    public ConfigMapLedgerStore(ConfigMapApi api, SnapshotNames names, String jobUid, int group) {
        this.api = api;
        this.jobUid = jobUid;
        this.name = names.ledger(group);
    }

    /** Writes what was planned, over whatever an earlier plan has left that no worker of this job has begun. */
    public void plan(GroupChunks chunks) throws LedgerLost, LedgerUnavailable, InterruptedException {
        for (int attempt = 0; attempt < CLAIMS; attempt++) {
            ConfigMap now = get();
            if (isBegun(now)) {
                throw new LedgerUnavailable(
                        "Workers have begun what the ConfigMap " + name + " has: there is a plan already.", null);
            }
            ConfigMap object = now.withBinary(DataKeys.CHUNKS, LedgerCodec.encode(chunks))
                    .withData(Map.of(
                            DataKeys.LEDGER,
                            LedgerCodec.encode(GroupLedger.planned(chunks).state())));
            if (put(object) instanceof PutOutcome.Stored) {
                return;
            }
        }
        throw new LedgerUnavailable("The ConfigMap " + name + " is changed by somebody else all the time.", null);
    }

    /** Whether a worker of this job has begun the group. */
    boolean isBegun() throws LedgerLost, LedgerUnavailable, InterruptedException {
        return isBegun(get());
    }

    /** Takes back what was planned; what a worker of this job has begun stays. */
    void clear() throws LedgerLost, LedgerUnavailable, InterruptedException {
        ConfigMap now = get();
        boolean blank = now.data().isEmpty() && now.binary(DataKeys.CHUNKS).isEmpty();
        if (!blank && !isBegun(now) && !(put(now.emptied()) instanceof PutOutcome.Stored)) {
            throw new LedgerUnavailable("The ConfigMap " + name + " was changed by somebody else.", null);
        }
    }

    private boolean isBegun(ConfigMap object) throws LedgerLost {
        return StoredLedger.isBegun(
                LedgerCodec.state(Optional.ofNullable(object.data().get(DataKeys.LEDGER))), jobUid, name);
    }

    @Override
    public GroupLedger claim(String writer) throws LedgerLost, LedgerUnavailable, InterruptedException {
        for (int attempt = 0; attempt < CLAIMS; attempt++) {
            ConfigMap object = get();
            GroupLedger claimed = read(object).claimed(writer);
            if (put(object.withData(data(claimed))) instanceof PutOutcome.Stored stored) {
                last = stored.now();
                return claimed;
            }
        }
        throw new LedgerUnavailable("The ConfigMap " + name + " is changed by somebody else all the time.", null);
    }

    @Override
    public void save(GroupLedger ledger) throws LedgerLost, LedgerUnavailable, InterruptedException {
        PutOutcome outcome = put(last.withData(data(ledger)));
        if (outcome instanceof PutOutcome.Conflict) {
            // labels may have been changed by the operator, or a write of ours may have lost its answer: only an epoch
            // decides
            ConfigMap object = get();
            Epochs.check(read(object).state(), ledger.state());
            last = object;
            outcome = put(object.withData(data(ledger)));
        }
        if (outcome instanceof PutOutcome.Stored stored) {
            last = stored.now();
        } else if (outcome instanceof PutOutcome.Gone) {
            throw gone();
        } else {
            throw new LedgerUnavailable("The ConfigMap " + name + " was changed by somebody else.", null);
        }
    }

    private GroupLedger read(ConfigMap object) throws LedgerLost {
        return StoredLedger.read(
                object.binary(DataKeys.CHUNKS),
                Optional.ofNullable(object.data().get(DataKeys.LEDGER)),
                jobUid,
                name);
    }

    private static Map<String, String> data(GroupLedger ledger) {
        return Map.of(DataKeys.LEDGER, LedgerCodec.encode(ledger.state()));
    }

    private ConfigMap get() throws LedgerLost, LedgerUnavailable, InterruptedException {
        try {
            return api.get(name).orElseThrow(this::gone);
        } catch (ApiUnavailable e) {
            throw new LedgerUnavailable(e.getMessage(), e);
        }
    }

    private PutOutcome put(ConfigMap object) throws LedgerRefused, LedgerUnavailable, InterruptedException {
        try {
            return api.put(object);
        } catch (ApiRejected e) {
            throw new LedgerRefused(e.getMessage());
        } catch (ApiUnavailable e) {
            throw new LedgerUnavailable(e.getMessage(), e);
        }
    }

    private LedgerLost gone() {
        return new LedgerLost(
                "There is no ConfigMap " + name + ": the SnapshotJob was removed, or its operator has not made it.");
    }
}
