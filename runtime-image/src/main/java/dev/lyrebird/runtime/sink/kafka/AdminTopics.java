package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.contract.config.NewTopicsConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks by a client for administration. */
final class AdminTopics implements TopicBrokers {
    private static final int ASKING_MS = 10_000;
    private static final int CREATING_MS = 30_000;
    private static final String ON_FIRST_USE = "auto.create.topics.enable";

    /** A controller takes at most 10,000 partitions, and as many changes, by one request. */
    private static final int MOST_PARTITIONS = 5_000;

    private static final int MOST_TOPICS = 100;

    private final Admin admin;

    AdminTopics(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Set<String> missing(Set<String> topics) throws InterruptedException {
        Set<String> missing = new TreeSet<>();
        for (Map.Entry<String, ? extends KafkaFuture<?>> asked : admin.describeTopics(
                        topics, new DescribeTopicsOptions().timeoutMs(ASKING_MS))
                .topicNameValues()
                .entrySet()) {
            Optional<KafkaException> problem = problem(asked.getValue());
            if (problem.filter(UnknownTopicOrPartitionException.class::isInstance)
                    .isPresent()) {
                missing.add(asked.getKey());
            } else if (problem.filter(e -> !isOfTheTopic(e)).isPresent()) {
                throw problem.get();
            }
        }
        return missing;
    }

    /** Of such a topic the producer says more. */
    private static boolean isOfTheTopic(KafkaException problem) {
        return problem instanceof AuthorizationException || problem instanceof InvalidTopicException;
    }

    /** Any of them may be asked by the producer: all must say so. */
    @Override
    public boolean createNoneByThemselves() throws InterruptedException {
        try {
            List<ConfigResource> brokers =
                    admin.describeCluster(new DescribeClusterOptions().timeoutMs(ASKING_MS)).nodes().get().stream()
                            .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                            .toList();
            Collection<Config> settings = admin.describeConfigs(
                            brokers, new DescribeConfigsOptions().timeoutMs(ASKING_MS))
                    .all()
                    .get()
                    .values();
            return !settings.isEmpty() && settings.stream().allMatch(AdminTopics::createsNone);
        } catch (ExecutionException | KafkaException e) {
            KafkaSinkOpener.LOG.debug("whether brokers create topics is not known: {}", e.toString());
            return false;
        }
    }

    private static boolean createsNone(Config broker) {
        return broker.get(ON_FIRST_USE) != null
                && "false".equals(broker.get(ON_FIRST_USE).value());
    }

    @Override
    public Map<String, KafkaException> create(Set<String> topics, NewTopicsConfig how) throws InterruptedException {
        Map<String, KafkaException> failures = new TreeMap<>();
        List<String> left = new ArrayList<>(topics);
        while (!left.isEmpty()) {
            List<String> some = left.subList(0, Math.min(left.size(), atOnce(how)));
            Map<String, KafkaException> failed = createSome(some, how);
            failures.putAll(failed);
            left = left.subList(some.size(), left.size());
            Optional<KafkaException> late = failed.values().stream()
                    .filter(TimeoutException.class::isInstance)
                    .findFirst();
            if (late.isPresent()) {
                left.forEach(topic -> failures.put(topic, late.get()));
                break;
            }
        }
        return failures;
    }

    private Map<String, KafkaException> createSome(List<String> topics, NewTopicsConfig how)
            throws InterruptedException {
        Map<String, KafkaException> failures = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<Void>> made : admin.createTopics(
                        topics.stream().map(topic -> newTopic(topic, how)).toList(),
                        new CreateTopicsOptions().timeoutMs(CREATING_MS))
                .values()
                .entrySet()) {
            problem(made.getValue())
                    .filter(e -> !(e instanceof TopicExistsException))
                    .ifPresent(e -> failures.put(made.getKey(), e));
        }
        return failures;
    }

    private static NewTopic newTopic(String name, NewTopicsConfig how) {
        return new NewTopic(name, how.partitions(), how.replicationFactor().map(Integer::shortValue))
                .configs(how.config());
    }

    private static int atOnce(NewTopicsConfig how) {
        return how.partitions()
                .map(partitions -> Math.max(1, Math.min(MOST_TOPICS, MOST_PARTITIONS / partitions)))
                .orElse(MOST_TOPICS);
    }

    /** @return why it failed; empty when it did not */
    private static Optional<KafkaException> problem(KafkaFuture<?> future) throws InterruptedException {
        try {
            future.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause()));
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
