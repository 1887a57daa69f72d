package dev.lyrebird.operator.source.render;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.Labels;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.Optional;

/**
 * The template that was last asked for, as a hash on the StatefulSet itself: a policy engine may rewrite the template that is there (an
 * image's registry, its digest, resources), and a hash in the template would replace pods.
 */
public final class TemplateHash {
    private TemplateHash() {}

    static ObjectMetaBuilder on(ObjectMetaBuilder metadata, PodTemplateSpec template) {
        return metadata.addToAnnotations(Labels.TEMPLATE_HASH, Json.sha256(Json.write(template)));
    }

    /** @return whether both were asked for with the same template */
    public static boolean agrees(StatefulSet found, StatefulSet wanted) {
        return of(found).isPresent() && of(found).equals(of(wanted));
    }

    /** @return {@code wanted} with the hash of {@code found}, so that all else can be compared */
    public static StatefulSet asOn(StatefulSet found, StatefulSet wanted) {
        StatefulSetBuilder same = new StatefulSetBuilder(wanted)
                .editMetadata()
                .removeFromAnnotations(Labels.TEMPLATE_HASH)
                .endMetadata();
        of(found).ifPresent(hash -> same.editMetadata()
                .addToAnnotations(Labels.TEMPLATE_HASH, hash)
                .endMetadata());
        return same.build();
    }

    private static Optional<String> of(StatefulSet capture) {
        return Optional.ofNullable(capture.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Labels.TEMPLATE_HASH));
    }
}
