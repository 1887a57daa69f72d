package dev.lyrebird.runtime.checkpoint.store;

import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.CheckpointDocument;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.runtime.checkpoint.CheckpointStore;
import dev.lyrebird.runtime.checkpoint.Slot;
import dev.lyrebird.runtime.checkpoint.StoreRefused;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.checkpoint.StoreWrite;
import dev.lyrebird.runtime.checkpoint.Stored;
import dev.lyrebird.runtime.checkpoint.Version;
import dev.lyrebird.runtime.kube.ApiRefused;
import dev.lyrebird.runtime.kube.ApiUnavailable;
import dev.lyrebird.runtime.kube.ConfigMap;
import dev.lyrebird.runtime.kube.ConfigMapApi;
import dev.lyrebird.runtime.kube.PutOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkpoint and slots in ConfigMaps; the version is the resource version, so that the API server decides who was first. */
public final class ConfigMapCheckpointStore implements CheckpointStore {
    private final ConfigMapApi api;
    private final ObjectNames names;
    private final String namespace;
    private final List<String> tables;

    /** @param tables patterns that are captured: written beside each checkpoint, so that a later source knows what it adds to them */
    public ConfigMapCheckpointStore(ConfigMapApi api, ObjectNames names, String namespace, List<String> tables) {
        this.api = api;
        this.names = names;
        this.namespace = namespace;
        this.tables = List.copyOf(tables);
    }

    /** The object as it was read or written last: what a replacement must carry beside the data. */
    private record Read(ConfigMap object) implements Version {}

    @Override
    public String name() {
        return "ConfigMap " + namespace + "/" + names.checkpoint();
    }

    @Override
    public Optional<Stored> read() throws StoreUnavailable, InterruptedException {
        return get(names.checkpoint())
                .map(object -> new Stored(object.uid(), new Read(object), CheckpointCodec.decode(object.data())));
    }

    @Override
    public StoreWrite write(Version expected, CheckpointDocument document)
            throws StoreUnavailable, InterruptedException {
        return put(((Read) expected).object().withData(CheckpointCodec.encode(document, tables)));
    }

    @Override
    public Optional<List<Slot>> slots(SlotSet set) throws StoreUnavailable, InterruptedException {
        List<Slot> slots = new ArrayList<>();
        for (String name : names.slots(set)) {
            Optional<ConfigMap> object = get(name);
            if (object.isEmpty()) {
                return Optional.empty();
            }
            slots.add(new Slot(
                    new Read(object.get()), object.get().binary(DataKeys.SLOT).orElse(new byte[0])));
        }
        return Optional.of(slots);
    }

    @Override
    public StoreWrite fill(Slot slot, byte[] part) throws StoreUnavailable, InterruptedException {
        return put(((Read) slot.version()).object().withBinary(DataKeys.SLOT, part));
    }

    private Optional<ConfigMap> get(String name) throws StoreUnavailable, InterruptedException {
        try {
            return api.get(name);
        } catch (ApiUnavailable e) {
            throw unavailable(e);
        }
    }

    private StoreWrite put(ConfigMap changed) throws StoreUnavailable, InterruptedException {
        try {
            PutOutcome outcome = api.put(changed);
            if (outcome instanceof PutOutcome.Stored stored) {
                return new StoreWrite.Written(new Read(stored.now()));
            }
            return outcome instanceof PutOutcome.Conflict ? new StoreWrite.Conflict() : new StoreWrite.Gone();
        } catch (ApiUnavailable e) {
            throw unavailable(e);
        }
    }

    private static StoreUnavailable unavailable(ApiUnavailable e) {
        return e instanceof ApiRefused ? new StoreRefused(e.getMessage(), e) : new StoreUnavailable(e.getMessage(), e);
    }
}
