package dev.lyrebird.operator.pod;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who a runtime process is and what it may do: read and write exactly its own ConfigMaps, nothing else, no Secret. */
public final class RuntimeAccess {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private RuntimeAccess() {}

    /**
     * @param metadata of ServiceAccount, Role and RoleBinding alike
     * @param annotations of the ServiceAccount
     */
    public static ServiceAccount account(ObjectMeta metadata, Map<String, String> annotations) {
        return new ServiceAccountBuilder()
                .withMetadata(metadata)
                .editMetadata()
                .withAnnotations(annotations.isEmpty() ? null : annotations)
                .endMetadata()
                .withAutomountServiceAccountToken(false)
                .build();
    }

    /**
     * @param account who it is
     * @param writable names of the ConfigMaps that it fills
     * @param readable names of those that it only reads
     */
    public static List<HasMetadata> render(ServiceAccount account, List<String> writable, List<String> readable) {
        ObjectMeta metadata = new ObjectMetaBuilder(account.getMetadata())
                .withAnnotations(null)
                .build();
        return List.of(
                account,
                new RoleBuilder()
                        .withMetadata(metadata)
                        .withRules(
                                rule(
                                        Stream.concat(writable.stream(), readable.stream())
                                                .sorted()
                                                .toList(),
                                        "get",
                                        "list",
                                        "watch"),
                                rule(writable.stream().sorted().toList(), "update"))
                        .build(),
                new RoleBindingBuilder()
                        .withMetadata(metadata)
                        .withNewRoleRef(RBAC, "Role", metadata.getName())
                        .withSubjects(new SubjectBuilder()
                                .withKind("ServiceAccount")
                                .withName(metadata.getName())
                                .withNamespace(metadata.getNamespace())
                                .build())
                        .build());
    }

    private static PolicyRule rule(List<String> configMaps, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups("")
                .withResources("configmaps")
                .withResourceNames(configMaps)
                .withVerbs(verbs)
                .build();
    }
}
