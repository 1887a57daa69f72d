package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.contract.config.TopicTemplate;
import dev.lyrebird.contract.config.TopicTemplate.TopicTaken;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;

/** The topics of a source's tables, and with how many partitions they were seen. Outlives producers; for one thread at a time. */
final class Topics {
    private final TopicTemplate template;
    private final Map<String, Integer> partitions = new HashMap<>();
    private TableId last;
    private String topicOfLast;

    Topics(TopicTemplate template) {
        this.template = template;
    }

    /** @throws dev.lyrebird.contract.config.TopicTemplate.TopicTaken when another table has it */
    String topic(TableId table) {
        if (table != last) {
            topicOfLast = template.topic(table);
            last = table;
        }
        return topicOfLast;
    }

    /** @return the topics of {@code events}; not of a table whose topic another one has */
    Set<String> of(List<ChangeEvent> events) {
        Set<String> found = new HashSet<>();
        TableId before = null;
        for (ChangeEvent event : events) {
            if (event.table() != before) {
                before = event.table();
                try {
                    found.add(topic(before));
                } catch (TopicTaken e) {
                    continue; // said when it is sent
                }
            }
        }
        return found;
    }

    /**
     * Says so when a topic has other partitions than before: keys have moved, and what comes from now on may overtake what is in the
     * old ones. To be called with a topic that the producer has just written to, so that it need not ask anybody.
     */
    void look(String topic, Producer<byte[], byte[]> producer) {
        int now = producer.partitionsFor(topic).size();
        Integer before = partitions.put(topic, now);
        if (before != null && before != now) {
            KafkaSinkOpener.LOG.warn(
                    "The topic {} has {} partitions now, and had {}: rows go to other ones by their keys, and until"
                            + " what is in the old ones was read a row's events can be read out of order.",
                    topic,
                    now,
                    before);
        }
    }
}
