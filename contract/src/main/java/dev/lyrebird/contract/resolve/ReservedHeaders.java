package dev.lyrebird.contract.resolve;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers of a request that a user cannot set. */
final class ReservedHeaders {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,128}");
    private static final Set<String> OURS =
            Set.of("content-encoding", "content-type", "webhook-id", "webhook-signature", "webhook-timestamp");

    /** What the protocol's own rules, or the client, decide about. */
    private static final Set<String> PROTOCOL =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private static final Set<String> SECRET = Set.of("authorization", "cookie", "proxy-authorization");

    private ReservedHeaders() {}

    /** @return why the header cannot be set; empty when it can */
    static Optional<String> problemOf(String name) {
        String known = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            return Optional.of("expected letters, digits and - in the name of a header");
        }
        if (SECRET.contains(known)) {
            return Optional.of("cannot be set: it may hold a secret; use bearerTokenSecretRef");
        }
        return OURS.contains(known) || PROTOCOL.contains(known)
                ? Optional.of("cannot be set: Lyrebird sets it itself")
                : Optional.empty();
    }
}
