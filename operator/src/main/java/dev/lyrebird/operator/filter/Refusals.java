package dev.lyrebird.operator.filter;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers to a write that are no error: it conflicts with another one, or the gate is gone by now. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration TO_LOOK_AGAIN = Duration.ofMillis(250);
    private static final Set<Integer> EXPECTED =
            Set.of(HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND);

    private Refusals() {}

    /** @throws KubernetesClientException the same, when it is an error */
    static <R extends HasMetadata> UpdateControl<R> lookAgain(KubernetesClientException e) {
        if (!EXPECTED.contains(e.getCode())) {
            throw e;
        }
        LOG.debug("the gate changed or went while its status was written, looking again", e);
        return UpdateControl.<R>noUpdate().rescheduleAfter(TO_LOOK_AGAIN);
    }
}
