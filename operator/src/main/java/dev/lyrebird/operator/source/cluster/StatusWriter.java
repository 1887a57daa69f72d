package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.operator.FieldManager;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Writes the status of a CdcSource. */
public final class StatusWriter {
    private final KubernetesClient client;
    private final FreshestSource freshest;

    public StatusWriter(KubernetesClient client, FreshestSource freshest) {
        this.client = client;
        this.freshest = freshest;
    }

    /**
     * @param source the resource that {@code status} was made for
     * @return the API server's answer; its generation is newer than {@code source}'s when an edit came between
     */
    public CdcSource write(CdcSource source, CdcSourceStatus status) {
        CdcSource patch = new CdcSource();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(source.getMetadata().getName())
                .withNamespace(source.getMetadata().getNamespace())
                // a precondition: never onto a resource that was deleted and made anew
                .withUid(source.getMetadata().getUid())
                .build());
        patch.setStatus(status);
        CdcSource answer = client.resource(patch).subresource("status").patch(FieldManager.apply());
        freshest.remember(answer);
        return answer;
    }
}
