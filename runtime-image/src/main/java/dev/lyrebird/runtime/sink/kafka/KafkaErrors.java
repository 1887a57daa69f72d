package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.runtime.sink.SinkFailure;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Turns what the client says into what a user can act on. */
final class KafkaErrors {
    private final String where;
    private final String transactionalId;
    private final String prefix;

    /** @param prefix what the transactional ids of the source, and of its copies, begin with */
    KafkaErrors(String bootstrapServers, String transactionalId, String prefix) {
        this.where = "Kafka at " + bootstrapServers;
        this.transactionalId = transactionalId;
        this.prefix = prefix;
    }

    /** @return a failure before there is a producer, or of one that has not yet sent anything */
    SinkFailure opening(Throwable thrown) {
        return failure(thrown, "", BrokerContact.None);
    }

    SinkFailure failure(Throwable thrown, String topic, BrokerContact contact) {
        Throwable cause = cause(thrown);
        if (cause instanceof IllegalArgumentException) {
            return unusableSettings();
        }
        String words = ": " + String.valueOf(cause.getMessage()).replaceFirst("\\.$", "");
        if (cause instanceof LoginException login) {
            return TokenErrors.of(where, login);
        }
        if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
            return replaced(words, thrown);
        }
        return advice(cause, topic, contact)
                .map(advice -> SinkFailure.refused(where + words + ". " + advice, thrown))
                .orElseGet(() -> SinkFailure.unreachable(
                        where + " does not take events" + topicWords(topic) + words
                                + ". Nothing is lost; this is tried again until it works. Check that the brokers run,"
                                + " that spec.sink.kafka.bootstrapServers and the listeners that the brokers announce"
                                + " can be reached from here and are encrypted as spec.sink.kafka.tls says (with sasl they"
                                + " are, unless tls.enabled is false), and that enough replicas are in sync.",
                        thrown));
    }

    /** The client's parser of log-ins quotes what it cannot read, which may be a part of a password. */
    private SinkFailure unusableSettings() {
        return SinkFailure.refused(
                "The client of " + where + " does not accept its settings or its log-in. Correct spec.sink.kafka,"
                        + " and the user name and password in the Secret of spec.sink.kafka.sasl.",
                null);
    }

    private SinkFailure replaced(String words, Throwable thrown) {
        return SinkFailure.replaced(
                where + " says that another producer took over the transactional id " + transactionalId + words
                        + ". No other process of this source has, so this one continues. This is normal after a pause"
                        + " of a minute. If it happens again and again, a source of the same namespace and name"
                        + " delivers there from another cluster or by run -f, and the two fence each other: give one"
                        + " of them another name or namespace, or set spec.sink.kafka.fencing to None.",
                thrown);
    }

    private Optional<String> advice(Throwable cause, String topic, BrokerContact contact) {
        if (cause instanceof SslAuthenticationException && refusedByThem(cause)) {
            return Optional.of("The brokers refuse the certificate of this client, or that there is none. Check that"
                    + " spec.sink.kafka.tls.clientCertificateSecretRef names a certificate whose issuer the brokers trust"
                    + " on this listener; a changed Secret is taken up by itself.");
        }
        if (cause instanceof SslAuthenticationException) {
            return Optional.of("Check that spec.sink.kafka.tls.caSecretRef holds the issuer of the brokers'"
                    + " certificates and that these carry the brokers' host names.");
        }
        if (cause instanceof AuthenticationException) {
            return Optional.of(
                    "Check user name, password and mechanism in spec.sink.kafka.sasl (of a token: scope and client"
                            + " there, and which issuer and audience the brokers accept); a changed Secret is taken up by"
                            + " itself.");
        }
        if (cause instanceof TransactionalIdAuthorizationException) {
            return Optional.of("Grant Write and Describe on all transactional ids that begin with " + prefix
                    + " (resource pattern type PREFIXED): each connection of a copy has one of its own. Or set"
                    + " spec.sink.kafka.fencing to None.");
        }
        if (cause instanceof AuthorizationException) {
            return Optional.of("Grant Write and Describe on the topic" + topicName(topic)
                    + " (and Create where topics are made on first use).");
        }
        if (isMissingTopic(cause, contact)) {
            return Optional.of("Create the topic" + topicName(topic)
                    + ", or let the brokers create topics on first use (auto.create.topics.enable).");
        }
        if (cause instanceof InvalidTopicException) {
            return Optional.of("Change spec.sink.kafka.topic.");
        }
        if (cause instanceof InvalidRecordException) {
            return Optional.of(
                    "A compacted topic takes no event without a key: remove compact from cleanup.policy of the"
                            + " topic" + topicName(topic)
                            + ", or give the table a primary key, or leave out format.truncates.");
        }
        if (cause instanceof RecordTooLargeException) {
            return Optional.of(
                    "Raise max.message.bytes of the topic" + topicName(topic) + ", or lower limits.maxEventBytes.");
        }
        if (cause instanceof ConfigException && !unknownHost(cause)) {
            return Optional.of("Correct spec.sink.kafka.");
        }
        return Optional.empty();
    }

    /**
     * Whether a producer did not find a topic. Where none exists, the client reports that, while brokers answer, as a time-out whose
     * text begins so.
     */
    static boolean isMissingTopic(Throwable thrown, BrokerContact contact) {
        Throwable cause = cause(thrown);
        return cause instanceof UnknownTopicOrPartitionException
                || contact == BrokerContact.Some
                        && cause instanceof TimeoutException
                        && String.valueOf(cause.getMessage()).matches("Topic .* not present in metadata.*");
    }

    /** An alert that was received is the other side's; otherwise it was us who did not like their certificate. */
    private static boolean refusedByThem(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage())
                    .matches(".*[Rr]eceived fatal alert: \\w*(certificate|unknown_ca)\\w*.*")) {
                return true;
            }
        }
        return false;
    }

    /** The client takes a name that DNS does not know (yet) for a mistake in its settings. */
    private static boolean unknownHost(Throwable cause) {
        return String.valueOf(cause.getMessage()).startsWith("No resolvable bootstrap urls");
    }

    private static Throwable cause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause.getClass() == KafkaException.class || cause instanceof ExecutionException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String topicWords(String topic) {
        return topic.isEmpty() ? "" : " for topic " + topic;
    }

    private static String topicName(String topic) {
        return topic.isEmpty() ? "" : " " + topic;
    }
}
