package dev.lyrebird.operator.uninstall;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/**
 * A resource that cannot be deleted without the operator, since it holds a finalizer of ours.
 *
 * @param resource as the API server gave it
 */
record HeldResource(GenericKubernetesResource resource) {
    private static final String OURS = "lyrebird.dev/";

    static boolean isHeld(GenericKubernetesResource resource) {
        return resource.getMetadata().getFinalizers().stream().anyMatch(HeldResource::isOurs);
    }

    /** @return the finalizers that stay when ours are gone */
    List<String> others() {
        return resource.getMetadata().getFinalizers().stream()
                .filter(finalizer -> !isOurs(finalizer))
                .toList();
    }

    private static boolean isOurs(String finalizer) {
        return finalizer.startsWith(OURS);
    }

    @Override
    public String toString() {
        return resource.getKind() + " " + resource.getMetadata().getNamespace() + "/"
                + resource.getMetadata().getName();
    }
}
