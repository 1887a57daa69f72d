package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Optional;

/** Whose an object is that has a name which a SnapshotJob needs. */
public enum NameHolder {
    /** The job's own. */
    Own,
    /** An earlier job's of the same name, and it goes by itself. */
    Going,
    /**
     * An earlier job's object of the same name that nothing will collect, because that job was deleted with orphaning. Its
     * contents are useless now.
     */
    Left,
    /** Somebody else's, which is left alone. */
    Stranger;

    /** @param found what has the name */
    public static NameHolder of(HasMetadata found, SnapshotInput input) {
        ObjectMeta metadata = found.getMetadata();
        Optional<String> uid = label(metadata, Labels.SNAPSHOT_UID);
        if (uid.filter(input.uid()::equals).isPresent()) {
            return Own;
        }
        boolean earlier = label(metadata, Labels.MANAGED_BY)
                        .filter(Labels.MANAGED_BY_LYREBIRD::equals)
                        .isPresent()
                && label(metadata, Labels.SNAPSHOT)
                        .filter(input.job().getMetadata().getName()::equals)
                        .isPresent();
        if (uid.isEmpty() || !earlier) {
            return Stranger;
        }
        List<String> owners = metadata.getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .toList();
        if (metadata.getDeletionTimestamp() != null || owners.contains(uid.get())) {
            return Going;
        }
        return owners.isEmpty() ? Left : Stranger;
    }

    private static Optional<String> label(ObjectMeta metadata, String key) {
        return Optional.ofNullable(metadata.getLabels()).map(labels -> labels.get(key));
    }
}
