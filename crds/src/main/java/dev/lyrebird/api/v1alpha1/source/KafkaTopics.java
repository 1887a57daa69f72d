package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** Topics that do not exist. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.create == 'IfMissing' || !(has(self.partitions) || has(self.replicationFactor) ||"
                + " has(self.config))",
        message = "partitions, replicationFactor and config are those of topics that Lyrebird creates: set create to"
                + " IfMissing, or leave them out")
public record KafkaTopics(
        @JsonPropertyDescription(
                "IfMissing: the topic of a captured table is created before events are written to it. A topic that"
                        + " exists is never changed. Never: somebody else creates the topics, or the brokers do by"
                        + " themselves (auto.create.topics.enable).")
        @Default("Never")
        TopicCreation create,

        @JsonPropertyDescription("Partitions of a new topic. Left out: the brokers' num.partitions.")
        @Min(1)
        @Max(10000)
        Integer partitions,

        @JsonPropertyDescription("Replicas of a new topic. Left out: the brokers' default.replication.factor.")
        @Min(1)
        @Max(100)
        Integer replicationFactor,

        @JsonPropertyDescription(
                "Settings of a new topic, by their Kafka names, such as cleanup.policy or min.insync.replicas.")
        @Size(max = 64)
        Map<String, @Size(max = 4096) String> config) {}
