package dev.lyrebird.operator.source.render;

import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who the capture pod is and what it may do: read and write exactly its own ConfigMaps, nothing else, no Secret. Without owner:
 * a foreground deletion would take the rights away before the last checkpoint is written.
 */
final class CaptureAccess {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private CaptureAccess() {}

    static List<HasMetadata> render(SourceInput input) {
        String name = input.names().capture();
        return List.of(
                new ServiceAccountBuilder()
                        .withMetadata(ObjectMetas.ownerless(input, name).build())
                        .withAutomountServiceAccountToken(false)
                        .build(),
                new RoleBuilder()
                        .withMetadata(ObjectMetas.ownerless(input, name).build())
                        .withRules(rules(input.names()))
                        .build(),
                new RoleBindingBuilder()
                        .withMetadata(ObjectMetas.ownerless(input, name).build())
                        .withNewRoleRef(RBAC, "Role", name)
                        .withSubjects(new SubjectBuilder()
                                .withKind("ServiceAccount")
                                .withName(name)
                                .withNamespace(input.key().namespace())
                                .build())
                        .build());
    }

    private static List<PolicyRule> rules(ObjectNames names) {
        List<String> writable = Stream.concat(
                        Stream.of(names.checkpoint(), names.report()),
                        Arrays.stream(SlotSet.values()).flatMap(set -> names.slots(set).stream()))
                .sorted()
                .toList();
        List<String> readable = Stream.concat(writable.stream(), Stream.of(names.pipeline(), names.control()))
                .sorted()
                .toList();
        return List.of(rule(readable, "get", "list", "watch"), rule(writable, "update"));
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
