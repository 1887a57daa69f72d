package dev.lyrebird.operator.source.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Map;

/** The kinds of objects that are made for a source. */
public final class OwnedKinds {
    /** In the order in which they are deleted: the capture before its rights, the rights before what they are on. */
    public static final List<Class<? extends HasMetadata>> TYPES = List.of(
            StatefulSet.class, Service.class, RoleBinding.class, Role.class, ServiceAccount.class, ConfigMap.class);

    private static final Map<String, Class<? extends HasMetadata>> BY_KIND = Map.of(
            "StatefulSet", StatefulSet.class,
            "Service", Service.class,
            "RoleBinding", RoleBinding.class,
            "Role", Role.class,
            "ServiceAccount", ServiceAccount.class,
            "ConfigMap", ConfigMap.class);

    private OwnedKinds() {}

    /** @return the model of {@code kind} */
    public static Class<? extends HasMetadata> type(String kind) {
        return BY_KIND.get(kind);
    }
}
