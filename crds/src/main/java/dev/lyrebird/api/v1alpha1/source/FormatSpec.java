package dev.lyrebird.api.v1alpha1.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

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
                        + " it. Skip is also Debezium's default: a compacted topic refuses events without a key, and"
                        + " consumers must know what they mean.")
        @Default("Skip")
        TruncatePolicy truncates,

        @JsonPropertyDescription(
                "How DECIMAL is written; Debezium's decimal.handling.mode. String: all digits, as text. Precise: Kafka"
                        + " Connect's type Decimal, see decimalFormat. Double: a number of 64 bits, which can lose"
                        + " digits.")
        @Default("String")
        DecimalForm decimals,

        @JsonPropertyDescription(
                "How what is Precise is written; decimal.format of Kafka Connect's JSON converter. Base64: the digits"
                        + " without the point as a two's complement number; the scale is in the schema. Numeric: a JSON"
                        + " number of any length. Left out: Base64 with decimals: Precise, as Kafka Connect's default is;"
                        + " otherwise Numeric.")
        DecimalFormat decimalFormat,

        @JsonPropertyDescription(
                "How BIGINT UNSIGNED is written; Debezium's bigint.unsigned.handling.mode. Precise: whole, see"
                        + " decimalFormat. Long, Debezium's default: a number of 64 bits with a sign, so that what is"
                        + " above 9223372036854775807 is negative.")
        @Default("Precise")
        UnsignedBigintForm unsignedBigints,

        @JsonPropertyDescription(
                "How BINARY, VARBINARY and BLOB are written; Debezium's binary.handling.mode. Bytes and Base64 are the"
                        + " same text, of type bytes or string in the schema. Hex: two digits a byte, in lower case.")
        @Default("Bytes")
        BinaryForm binary,

        @JsonPropertyDescription(
                "Whether a tombstone, an event with a key and without a value, follows each delete; Debezium's"
                        + " tombstones.on.delete. A compacted topic removes a row only with one.")
        @Default("true")
        Boolean tombstones,

        @JsonPropertyDescription(
                "The name that the source has in its events: in source.name, in the names of schemas, and as {source}"
                        + " in the topic; Debezium's topic.prefix. Left out: metadata.name.")
        @Size(min = 1, max = 120)
        @Pattern("^[A-Za-z0-9_.-]+$")
        String logicalName) {}
