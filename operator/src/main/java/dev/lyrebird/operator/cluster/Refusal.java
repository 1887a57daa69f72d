package dev.lyrebird.operator.cluster;

import dev.lyrebird.contract.text.Bounded;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API server does not take what was written, and would not take it a second later: its validation, a quota, an admission
 * webhook (one that does not answer among them) or missing rights stand against it. To be told to people, and tried again in a while; nothing in it was secret, since no
 * object that the operator writes has a secret in it.
 *
 * @param words what the API server said, bounded
 */
public record Refusal(String words) {
    /** 400 and 403 of webhooks, quotas and rights; 413 of an object that is too large; 422 of the validation. */
    private static final Set<Integer> CODES = Set.of(400, 403, 413, 422);

    /** With code 500; a request that a policy engine has to allow is refused while nobody of it is there. */
    private static final String UNANSWERED = "failed calling webhook";

    /** The port of our side of the API server's connection, which is another one at every try. */
    private static final Pattern OWN_PORT = Pattern.compile("\\b(read|write) (tcp|udp) \\S+->");

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
        boolean refused = CODES.contains(e.getCode()) || isUnansweredWebhook(e);
        if (!refused || ExpectedRefusals.isNamespaceTerminating(e)) {
            return Optional.empty();
        }
        LOG.debug("refused", e);
        return Optional.of(new Refusal(words(e)));
    }

    /** @return what a write failed of, bounded: in the words of the API server where it answered */
    public static String words(RuntimeException e) {
        String said = e instanceof KubernetesClientException answer ? said(answer) : withCause(e);
        return Bounded.sentence(OWN_PORT.matcher(said).replaceAll("$1 $2 "), MOST_CHARACTERS);
    }

    /** @return whether an admission webhook has to allow it and does not answer: nobody decided against it */
    static boolean isUnansweredWebhook(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_INTERNAL_ERROR && said(e).contains(UNANSWERED);
    }

    private static String said(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(Status::getMessage)
                .filter(message -> !message.isBlank())
                .orElseGet(() -> withCause(e))
                .strip();
    }

    private static String withCause(RuntimeException e) {
        String said =
                Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
        return Optional.ofNullable(e.getCause())
                .map(Throwable::getMessage)
                .filter(cause -> !said.contains(cause))
                .map(cause -> said.replaceAll("\\.$", "") + ": " + cause)
                .orElse(said);
    }
}
