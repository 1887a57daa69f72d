package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** How a change event is written. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FormatSpec(
        @JsonPropertyDescription("DebeziumJson: Debezium's envelope (before, after, source, op, ts_ms) as JSON.")
        @Default("DebeziumJson")
        FormatType type,

        @JsonPropertyDescription(
                "Whether every event carries its Kafka Connect schema: {\"schema\": ..., \"payload\": ...}.")
        @Default("false")
        Boolean schemas,

        @JsonPropertyDescription(
                "Whether TRUNCATE TABLE is delivered, as an event with op: t and without a key, if the gates accept"
                        + " it. Skip is also Debezium's default: a compacted topic refuses events without a key, and consumers"
                        + " must know what they mean.")
        @Default("Skip")
        TruncatePolicy truncates) {}
