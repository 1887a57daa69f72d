package dev.lyrebird.operator.source.render;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.pod.RuntimeContainers;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;
import java.util.TreeMap;

/** Labels and owners of what is made for a source. Labels of the resource itself are not copied: other tools act on them. */
final class ObjectMetas {
    static final String COMPONENT = RuntimeContainers.CAPTURE;

    private ObjectMetas() {}

    /** @return the labels that every object of the source carries */
    static Map<String, String> labels(SourceInput input) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(Labels.MANAGED_BY, Labels.MANAGED_BY_LYREBIRD);
        labels.put(Labels.NAME, "lyrebird");
        labels.put(Labels.COMPONENT, COMPONENT);
        labels.put(Labels.SOURCE, input.names().source());
        return labels;
    }

    /** @return metadata without an owner: the object must outlive a foreground deletion, or holds a position */
    static ObjectMetaBuilder ownerless(SourceInput input, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(input.key().namespace())
                .withLabels(labels(input));
    }

    /** @return metadata of an object that the garbage collector may take with the source */
    static ObjectMetaBuilder owned(SourceInput input, String name) {
        return ownerless(input, name).withOwnerReferences(owner(input));
    }

    private static OwnerReference owner(SourceInput input) {
        return new OwnerReferenceBuilder()
                .withApiVersion(input.source().getApiVersion())
                .withKind(input.source().getKind())
                .withName(input.names().source())
                .withUid(input.key().uid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }
}
