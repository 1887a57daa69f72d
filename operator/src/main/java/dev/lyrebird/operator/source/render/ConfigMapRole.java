package dev.lyrebird.operator.source.render;

import dev.lyrebird.contract.names.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Locale;
import java.util.Optional;

/** What a ConfigMap of a source holds: the value of the label {@code lyrebird.dev/role}. */
public enum ConfigMapRole {
    Pipeline,
    Control,
    Checkpoint,
    State,
    Report;

    /** @return the label's value */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return whether {@code object} is a checkpoint or a slot of one: it is kept when the source goes */
    public static boolean holdsPosition(HasMetadata object) {
        return has(object, Checkpoint) || has(object, State);
    }

    /** @return whether only the pod writes into {@code object} */
    public static boolean isFilledByThePod(HasMetadata object) {
        return holdsPosition(object) || has(object, Report);
    }

    /** @return whether {@code object} carries this role's label */
    public static boolean has(HasMetadata object, ConfigMapRole role) {
        return Optional.ofNullable(object.getMetadata().getLabels())
                .map(labels -> labels.get(Labels.ROLE))
                .filter(role.label()::equals)
                .isPresent();
    }
}
