package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.operator.cluster.ApiAnswer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look at several namespaces, of which one must not stand in the way of the others. */
final class EachNamespace {
    private static final Logger LOG = LoggerFactory.getLogger(EachNamespace.class);

    private EachNamespace() {}

    /**
     * Looks at all of them. One that refuses is passed over: a confined operator loses its rights in a namespace with the namespace.
     *
     * @throws KubernetesClientException the first of other failures, after the last look
     */
    static void look(Collection<String> namespaces, Consumer<String> look) {
        Optional<KubernetesClientException> first = Optional.empty();
        for (String namespace : namespaces) {
            try {
                look.accept(namespace);
            } catch (KubernetesClientException e) {
                if (ApiAnswer.isForbidden(e)) {
                    LOG.debug("namespace {} may not be looked into", namespace, e);
                } else {
                    first = first.or(() -> Optional.of(e));
                }
            }
        }
        if (first.isPresent()) {
            throw first.get();
        }
    }
}
