package dev.lyrebird.operator.cluster;

import dev.lyrebird.contract.text.Bounded;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API server does not take what was written, and would not take it a second later: its validation, a quota, an admission
 * webhook or missing rights stand against it. To be told to people, and tried again in a while; nothing in it was secret, since no
 * object that the operator writes has a secret in it.
 *
 * @param words what the API server said, bounded
 */
public record Refusal(String words) {
    /** 400 and 403 of webhooks, quotas and rights; 413 of an object that is too large; 422 of the validation. */
    private static final Set<Integer> CODES = Set.of(400, 403, 413, 422);

    private static final int MOST_CHARACTERS = 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    /**
     * Carries {@code writes} out. Conflicts, and everything else that passes by itself, are thrown as ever.
     *
     * @return the refusal that ended them; empty when all was written
     */
    public static Optional<Refusal> of(Runnable writes) {
        try {
            writes.run();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(in(e).orElseThrow(() -> e));
        }
    }

    /** @return the refusal that {@code e} tells of; empty when it is a conflict, or anything else that passes by itself */
    public static Optional<Refusal> in(KubernetesClientException e) {
        if (!CODES.contains(e.getCode()) || ExpectedRefusals.isNamespaceTerminating(e)) {
            return Optional.empty();
        }
        LOG.debug("refused", e);
        return Optional.of(new Refusal(Bounded.sentence(said(e), MOST_CHARACTERS)));
    }

    private static String said(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(Status::getMessage)
                .filter(message -> !message.isBlank())
                .orElseGet(() -> String.valueOf(e.getMessage()))
                .strip();
    }
}
