package dev.lyrebird.runtime.sink.kafka;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** The partitions that records of one batch arrived in. The client's thread tells of them; another one asks when the producer was flushed. */
final class SeenPartitions {
    private final Set<TopicPartition> seen = new HashSet<>();
    private String topic = "";
    private int partition;

    /** Records of one partition come in a row. */
    void add(RecordMetadata record) {
        if (record.partition() != partition || !record.topic().equals(topic)) {
            topic = record.topic();
            partition = record.partition();
            seen.add(new TopicPartition(topic, partition));
        }
    }

    int count() {
        return seen.size();
    }
}
