package dev.lyrebird.operator.objects;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.Optional;

/**
 * The template that was last asked for, as a hash on the StatefulSet or Job itself: a policy engine may rewrite the template that is there
 * (an image's registry, its digest, resources), and a hash in the template would replace pods.
 */
public final class TemplateHash {
    private TemplateHash() {}

    /** @return {@code metadata} of an object that asks for {@code template} */
    public static ObjectMetaBuilder on(ObjectMetaBuilder metadata, PodTemplateSpec template) {
        return metadata.addToAnnotations(Labels.TEMPLATE_HASH, Json.sha256(Json.write(template)));
    }

    /** @return whether both were asked for with the same template */
    public static boolean agrees(HasMetadata found, HasMetadata wanted) {
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

    /**
     * What a policy engine made of a template stays, also for an operator that was started since: only who owns the fields is left to compare,
     * and whoever edits one owns it from then on.
     *
     * @return {@code found} with the template of {@code wanted}, if that is what it was asked for with
     */
    public static HasMetadata asAskedFor(HasMetadata found, HasMetadata wanted) {
        return found instanceof StatefulSet capture && wanted instanceof StatefulSet asked && agrees(found, wanted)
                ? new StatefulSetBuilder(capture)
                        .editSpec()
                        .withTemplate(asked.getSpec().getTemplate())
                        .endSpec()
                        .build()
                : found;
    }

    private static Optional<String> of(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Labels.TEMPLATE_HASH));
    }
}
