package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** A Kafka cluster, or Azure Event Hubs through its Kafka endpoint. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.preset != 'EventHubs' || has(self.sasl)",
        message = "preset EventHubs needs sasl: {mechanism: Plain, credentialsSecretRef: ...} with the user name"
                + " $ConnectionString and the connection string as password, or {mechanism: OAuthBearer, oauth: ...}")
@ValidationRule(
        value = "self.preset != 'EventHubs' || !has(self.fencing) || self.fencing == 'None'",
        message = "Event Hubs has no transactions: leave fencing out, or set it to None")
@ValidationRule(
        value = "self.preset != 'EventHubs' || !has(self.topics) || self.topics.create == 'Never'",
        message = "Lyrebird creates no event hubs: create them in Azure, and leave topics out")
public record KafkaSink(
        @JsonPropertyDescription("Kafka: plain defaults. EventHubs: the settings that Azure Event Hubs needs (TLS, idle"
                + " connections, request size, no transactions).")
        @Default("Kafka")
        KafkaPreset preset,

        @JsonPropertyDescription("host:port of one or more brokers, separated by commas.")
        @Required
        @Size(min = 3, max = 2048)
        @Pattern("^[^\\s,:]+:[0-9]{1,5}(,[^\\s,:]+:[0-9]{1,5})*$")
        String bootstrapServers,

        @JsonPropertyDescription(
                "Topic of an event. {source}, {database} and {table} are replaced; characters that a topic must not"
                        + " have become _. Without {table}, all tables share a topic (one hub for all, on Event Hubs).")
        @Default("\"{source}.{database}.{table}\"")
        @Size(min = 1, max = 249)
        @Pattern("^([A-Za-z0-9._-]|\\{source\\}|\\{database\\}|\\{table\\})+$")
        String topic,

        @JsonPropertyDescription("What happens with topics that do not exist.")
        KafkaTopics topics,

        @JsonPropertyDescription(
                "Encryption of the connections to the brokers. Left out, they are encrypted with sasl, and with preset"
                        + " EventHubs, and else are not.")
        KafkaTls tls,

        @JsonPropertyDescription("Log-in at the brokers.") KafkaSasl sasl,

        @JsonPropertyDescription(
                "Transaction: every batch is a Kafka transaction, so that a capture pod that was replaced can deliver"
                        + " nothing more, however long it was frozen. None: without transactions. Left out: Transaction,"
                        + " or None with preset EventHubs.")
        KafkaFencing fencing,

        @JsonPropertyDescription(
                "Compression of the batches on the way to the brokers. Left out: Lz4, or None with preset"
                        + " EventHubs.")
        KafkaCompression compression,

        @JsonPropertyDescription(
                "More settings of the Kafka producer, by their Kafka names, such as client.id, which brokers can have"
                        + " quotas for. What Lyrebird's delivery promises rest on (acks, enable.idempotence,"
                        + " transactional.id, serializers) and what holds secrets cannot be set.")
        @Size(max = 64)
        Map<String, @Size(max = 4096) String> properties) {}
