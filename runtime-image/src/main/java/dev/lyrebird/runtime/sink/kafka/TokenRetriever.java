package dev.lyrebird.runtime.sink.kafka;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.oauthbearer.ClientCredentialsJwtRetriever;
import org.apache.kafka.common.security.oauthbearer.JwtRetriever;
import org.apache.kafka.common.security.oauthbearer.JwtRetrieverException;

/**
 * Gets tokens as Kafka's client does, and says in one line why there is none: Java's log-in has nothing but text for what a
 * module throws. Kafka's own words would have the answer in them, in which may be a token. Made by Kafka's client, by name.
 */
public final class TokenRetriever implements JwtRetriever {
    private static final Pattern ANSWER =
            Pattern.compile("response code (\\d+) and error (?:response|message) (.*) was encountered");

    /** RFC 6749 §5.2, as the client writes it; the text of another answer is nobody's promise. */
    private static final Pattern ERROR = Pattern.compile("\\{\".*\" - .*}");

    /** Answers that ask for patience. */
    private static final Set<String> LATER = Set.of("408", "425", "429");

    private final ClientCredentialsJwtRetriever client = new ClientCredentialsJwtRetriever();

    /** The endpoint has answered that it does not like what it was asked. */
    static final class Refused extends JwtRetrieverException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** There is no answer of use, now. */
    static final class Unanswered extends JwtRetrieverException {
        private static final long serialVersionUID = 1L;

        Unanswered(String message) {
            super(message);
        }
    }

    @Override
    public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
        client.configure(configs, mechanism, entries);
    }

    @Override
    public String retrieve() {
        try {
            return client.retrieve();
        } catch (KafkaException e) {
            throw of(e);
        }
    }

    static JwtRetrieverException of(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        String words = String.valueOf(cause.getMessage());
        Matcher answer = ANSWER.matcher(words);
        if (answer.find()) {
            return answered(answer.group(1), answer.group(2));
        }
        if (cause instanceof JacksonException || !(cause instanceof IOException)) {
            return new Refused("there is no access_token in the answer, or it is no JSON");
        }
        if (cause instanceof SSLException) {
            return new Refused("its certificate is not trusted, or the connection is not TLS: " + line(words));
        }
        return new Unanswered(cause.getClass().getSimpleName() + ": " + line(words));
    }

    private static JwtRetrieverException answered(String status, String error) {
        String words = "answer " + status
                + (ERROR.matcher(error).matches() ? " " + line(error) : " without an error of OAuth");
        return status.startsWith("4") && !LATER.contains(status) ? new Refused(words) : new Unanswered(words);
    }

    private static String line(String words) {
        String line = words.replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 300) + "...";
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
