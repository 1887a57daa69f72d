package dev.lyrebird.operator.cluster;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the API server refuses in the course of things. A conflict is how optimistic writing works, not an error: look again and
 * decide anew. And where the namespace is being deleted, new objects are refused before we are told that the resource goes too.
 */
public final class ExpectedRefusals {
    /** When to look again after one: the change that stood in the way has been heard of by then. */
    public static final Duration TO_LOOK_AGAIN = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(ExpectedRefusals.class);
    private static final String NAMESPACE_TERMINATING = "NamespaceTerminating";

    private ExpectedRefusals() {}

    /** Returns when it is time to look again; any other refusal is thrown. */
    public static void pass(KubernetesClientException e) {
        if (!isExpected(e)) {
            throw e;
        }
        LOG.debug("something changed while it was written to, looking again", e);
    }

    /** As {@link #pass}, of a resource that may be gone by now: no finalizer of ours holds it. */
    public static void passOrGone(KubernetesClientException e) {
        if (ApiAnswer.isGone(e)) {
            LOG.debug("something went while it was written to, looking again", e);
        } else {
            pass(e);
        }
    }

    /** @return whether it is time to look again, and no more to it */
    public static boolean isExpected(RuntimeException e) {
        return e instanceof KubernetesClientException answer
                && (ApiAnswer.isConflict(answer) || isNamespaceTerminating(answer));
    }

    static boolean isNamespaceTerminating(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(Status::getDetails)
                .map(StatusDetails::getCauses)
                .orElse(List.of())
                .stream()
                .anyMatch(cause -> NAMESPACE_TERMINATING.equals(cause.getReason()));
    }
}
