package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.runtime.sink.SinkFailure;
import javax.security.auth.login.LoginException;

/** Why there is no token to log in to the brokers with. */
final class TokenErrors {
    private static final String FIELD = "spec.sink.kafka.sasl.oauth";

    private TokenErrors() {}

    /**
     * @param where which brokers the token is for
     * @param failure what Java's log-in says: of what a {@link TokenRetriever} throws the class, the message, and lines of its stack
     */
    static SinkFailure of(String where, LoginException failure) {
        String text = String.valueOf(failure.getMessage());
        String line = text.lines().findFirst().orElse("");
        String begin = "There is no token to log in to " + where + " with. ";
        if (line.startsWith(TokenRetriever.Unanswered.class.getName())) {
            return SinkFailure.unreachable(
                    begin + "The token endpoint (" + FIELD + ".tokenUrl) does not answer: " + message(line)
                            + ". Nothing is lost; this is tried again until it works. Check that it runs and can be"
                            + " reached from here.",
                    failure);
        }
        if (line.startsWith(TokenRetriever.Refused.class.getName())) {
            return SinkFailure.refused(
                    begin + "The token endpoint (" + FIELD + ".tokenUrl) gives none: " + message(line)
                            + ". Check clientId and clientSecret in the Secret of " + FIELD
                            + ".clientSecretRef, and scope, tokenUrl and caSecretRef there; a changed Secret is taken"
                            + " up by itself.",
                    failure);
        }
        return SinkFailure.refused(
                begin + "The token endpoint (" + FIELD + ".tokenUrl) has given something that cannot be used: "
                        + line.replaceFirst("\\.$", "")
                        + ". Expected is a JWT with the claims sub and exp. Check tokenUrl and scope in " + FIELD + ".",
                failure);
    }

    private static String message(String line) {
        return line.replaceFirst("^[^ ]+: ", "");
    }
}
