package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.contract.config.NewTopicsConfig;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** What brokers are asked about topics. Nothing here creates a topic by being asked for it. */
interface TopicBrokers extends AutoCloseable {
    /**
     * @return those of {@code topics} that do not exist; of one that the user may not see nothing is said
     * @throws KafkaException when the brokers do not tell
     */
    Set<String> missing(Set<String> topics) throws InterruptedException;

    /** Whether it is certain that no broker creates a topic when a producer asks for it; not when the user may not know. */
    boolean createNoneByThemselves() throws InterruptedException;

    /** @return why which of {@code topics} were not created; one that exists, whoever created it, is none of them */
    Map<String, KafkaException> create(Set<String> topics, NewTopicsConfig how) throws InterruptedException;

    @Override
    void close();
}
