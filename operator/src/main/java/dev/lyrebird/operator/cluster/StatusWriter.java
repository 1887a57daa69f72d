package dev.lyrebird.operator.cluster;

import dev.lyrebird.operator.FieldManager;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes the status of the resources of a kind.
 *
 * @param <R> the kind
 * @param <S> its status
 */
public final class StatusWriter<R extends CustomResource<?, S>, S> {
    private final KubernetesClient client;
    private final Consumer<R> answered;
    private final Supplier<R> blank;

    /**
     * @param answered is told every answer of the API server
     * @param blank makes an empty resource of the kind
     */
    public StatusWriter(KubernetesClient client, Consumer<R> answered, Supplier<R> blank) {
        this.client = client;
        this.answered = answered;
        this.blank = blank;
    }

    /**
     * @param resource the resource that {@code status} was made for
     * @return the API server's answer; its generation is newer than {@code resource}'s when an edit came between
     */
    public R write(R resource, S status) {
        R patch = blank.get();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                // a precondition: never onto a resource that was deleted and made anew
                .withUid(resource.getMetadata().getUid())
                .build());
        patch.setStatus(status);
        R answer = client.resource(patch).subresource("status").patch(FieldManager.apply());
        answered.accept(answer);
        return answer;
    }
}
