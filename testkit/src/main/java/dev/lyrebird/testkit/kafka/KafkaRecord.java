package dev.lyrebird.testkit.kafka;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as a consumer gets it, its bytes as UTF-8 text.
 *
 * @param topic where it was found
 * @param partition where it was found
 * @param offset its place in the partition
 * @param timestamp as its producer or the broker set it, in milliseconds
 * @param key empty for a record without key
 * @param value empty for a tombstone
 * @param headers by name; of equal names the last one
 */
public record KafkaRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        Optional<String> key,
        Optional<String> value,
        Map<String, String> headers) {
    static KafkaRecord of(ConsumerRecord<byte[], byte[]> found) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : found.headers()) {
            headers.put(header.key(), text(header.value()).orElse(""));
        }
        return new KafkaRecord(
                found.topic(),
                found.partition(),
                found.offset(),
                found.timestamp(),
                text(found.key()),
                text(found.value()),
                headers);
    }

    private static Optional<String> text(byte[] bytes) {
        return Optional.ofNullable(bytes).map(present -> new String(present, StandardCharsets.UTF_8));
    }
}
