package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;

/** The destination: exactly one member is set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "(has(self.kafka) ? 1 : 0) + (has(self.http) ? 1 : 0) + (has(self.file) ? 1 : 0) + (has(self.stdout) ? 1 : 0)"
                        + " == 1",
        message = "exactly one destination must be set: kafka, http, file or stdout")
public record SinkSpec(
        @JsonPropertyDescription("Apache Kafka, or a service that speaks its protocol, such as Azure Event Hubs.")
        KafkaSink kafka,

        @JsonPropertyDescription("A receiver of your own: batches of events by POST.")
        HttpSink http,

        @JsonPropertyDescription("Files on a volume, one event a line.")
        FileSink file,

        @JsonPropertyDescription(
                "The capture pod's standard output, one JSON object a line: for trying things out. What is"
                        + " captured can then be read by everyone who may read the pod's log.")
        StdoutSink stdout) {}
