package dev.lyrebird.operator.pod;

import dev.lyrebird.api.v1alpha1.source.PodResources;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a runtime container is given: the amounts that the user names, and defaults that give way to them, those of the installation first. */
final class ContainerResources {
    private static final ResourceRequirements BY_ITSELF =
            requirements(quantities(Map.of("cpu", "100m", "memory", "256Mi")), quantities(Map.of("memory", "512Mi")));

    private ContainerResources() {}

    /** @param asked by one after the other: what comes later wins */
    static ResourceRequirements of(List<PodResources> asked) {
        ResourceRequirements all = BY_ITSELF;
        for (PodResources next : asked) {
            all = over(all, next);
        }
        return all;
    }

    private static ResourceRequirements over(ResourceRequirements defaults, PodResources asked) {
        Map<String, Quantity> requested = quantities(asked.requests());
        Map<String, Quantity> limited = quantities(asked.limits());
        Map<String, Quantity> requests = with(requested, defaults.getRequests());
        Map<String, Quantity> limits = with(limited, defaults.getLimits());
        // a pod that requests more than its limit is refused: who names one of the two must not be stopped by our
        // default of the other
        limits.replaceAll((name, limit) -> limited.containsKey(name) ? limit : larger(limit, requests.get(name)));
        requests.replaceAll(
                (name, request) -> requested.containsKey(name) ? request : smaller(request, limits.get(name)));
        return requirements(requests, limits);
    }

    private static ResourceRequirements requirements(Map<String, Quantity> requests, Map<String, Quantity> limits) {
        return new ResourceRequirementsBuilder()
                .withRequests(requests)
                .withLimits(limits)
                .build();
    }

    private static Map<String, Quantity> with(Map<String, Quantity> named, Map<String, Quantity> defaults) {
        Map<String, Quantity> all = new TreeMap<>(named);
        defaults.forEach(all::putIfAbsent);
        return all;
    }

    private static Map<String, Quantity> quantities(Map<String, String> asked) {
        Map<String, Quantity> quantities = new TreeMap<>();
        Optional.ofNullable(asked)
                .orElse(Map.of())
                .forEach((name, amount) -> quantities.put(name, CanonicalQuantity.parse(amount)));
        return quantities;
    }

    private static Quantity larger(Quantity one, Quantity other) {
        return other != null && compare(other, one) > 0 ? other : one;
    }

    private static Quantity smaller(Quantity one, Quantity other) {
        return other != null && compare(other, one) < 0 ? other : one;
    }

    private static int compare(Quantity one, Quantity other) {
        return one.getNumericalAmount().compareTo(other.getNumericalAmount());
    }
}
