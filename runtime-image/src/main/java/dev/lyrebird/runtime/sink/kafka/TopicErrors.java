package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;

/** What is said of topics that do not exist. */
final class TopicErrors {
    private static final int SHOWN = 20;

    private final KafkaSinkConfig config;

    TopicErrors(KafkaSinkConfig config) {
        this.config = config;
    }

    /** @param topics all that are missing */
    SinkFailure missing(Collection<String> topics, Throwable cause) {
        return SinkFailure.refused(
                where() + " lacks " + named(topics) + ". " + remedy(topics.size() == 1 ? "it" : "them"), cause);
    }

    private String remedy(String them) {
        if (config.newTopics().isPresent()) {
            return "Lyrebird creates " + them + " before it tries again.";
        }
        if (config.preset() == KafkaPreset.EventHubs) {
            return "Create " + them + " as event hubs of the namespace, or correct spec.sink.kafka.topic.";
        }
        return "Create " + them
                + ", or set spec.sink.kafka.topics.create to IfMissing, or let the brokers create topics on"
                + " first use (auto.create.topics.enable). Tables that need none can be left out by spec.tables or a"
                + " CdcFilter.";
    }

    /** @param failures why, by topic; at least one */
    SinkFailure notCreated(Map<String, KafkaException> failures) {
        KafkaException first = failures.values().iterator().next();
        String message = where() + " does not create " + named(failures.keySet()) + ": "
                + String.valueOf(first.getMessage()).replaceFirst("\\.$", "") + ". ";
        if (first instanceof RetriableException) {
            return SinkFailure.unreachable(message + "Nothing is lost; this is tried again until it works.", first);
        }
        return SinkFailure.refused(message + advice(first), first);
    }

    /** @param thrown why the brokers do not say which topics exist */
    SinkFailure notAsked(KafkaException thrown) {
        return SinkFailure.unreachable(
                where() + " does not tell which topics exist, so that those which are missing could be created: "
                        + String.valueOf(thrown.getMessage()).replaceFirst("\\.$", "")
                        + ". Nothing is lost; this is tried again until it works.",
                thrown);
    }

    private static String advice(KafkaException cause) {
        if (cause instanceof AuthorizationException) {
            return "Grant Create on the topics, by the prefix that their names have in common, or create them and set"
                    + " spec.sink.kafka.topics.create to Never.";
        }
        if (cause instanceof InvalidTopicException) {
            return "Change spec.sink.kafka.topic.";
        }
        return "Correct spec.sink.kafka.topics, or create the topics yourself.";
    }

    private String where() {
        return "Kafka at " + config.bootstrapServers();
    }

    /** @return {@code 3 topics (a, b and 1 more)}, or some more of them */
    static String named(Collection<String> topics) {
        String shown = topics.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "));
        int more = topics.size() - SHOWN;
        return Counted.of(topics.size(), "topic") + " (" + shown + (more > 0 ? " and " + more + " more" : "") + ")";
    }
}
