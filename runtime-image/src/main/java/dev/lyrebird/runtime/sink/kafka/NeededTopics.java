package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.TopicTemplate;
import dev.lyrebird.contract.config.TopicTemplate.TopicTaken;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/**
 * Sees to it that topics exist before they are written to, where that is asked for, and else that all which are missing are said at
 * once. Brokers that create topics on first use do so for a producer, which needs no help; those that do not let it wait, for each
 * topic anew. Outlives producers; all but {@link #expect} and {@link #require} is for one thread at a time.
 */
final class NeededTopics {
    private final KafkaSinkConfig config;
    private final String source;
    private final Topics topics;
    private final TopicErrors errors;
    private final Function<Map<String, Object>, TopicBrokers> clients;

    /** Of tables of which events can come. */
    private volatile Set<String> expected = Set.of();

    /** Without these the next producer is of no use. */
    private final Set<String> required = ConcurrentHashMap.newKeySet();

    private final Set<String> existing = new HashSet<>();
    private Map<String, Object> settings = Map.of();

    /** @param clients how brokers are asked, with the settings of a producer */
    NeededTopics(
            KafkaSinkConfig config, String source, Topics topics, Function<Map<String, Object>, TopicBrokers> clients) {
        this.config = config;
        this.source = source;
        this.topics = topics;
        this.errors = new TopicErrors(config);
        this.clients = clients;
    }

    /** From any thread. */
    void expect(Collection<TableId> tables) {
        expected = names(tables);
    }

    /** From any thread. */
    void require(Collection<TableId> tables) {
        expect(tables);
        required.addAll(expected);
    }

    /** Tables that share a topic against the template's meaning are refused elsewhere. */
    private Set<String> names(Collection<TableId> tables) {
        TopicTemplate template = new TopicTemplate(config.topic(), source);
        Set<String> names = new TreeSet<>();
        for (TableId table : tables) {
            try {
                names.add(template.topic(table));
            } catch (TopicTaken e) {
                KafkaSinkOpener.LOG.debug("no topic of its own: {}", e.getMessage());
            }
        }
        return Collections.unmodifiableSet(names);
    }

    /**
     * Creates what is missing, or refuses to go on without what is required; after that nothing is required any more (ADR 0032).
     *
     * @param settings of the producer that is being opened
     */
    void beforeOpening(Map<String, Object> settings) throws SinkFailure, InterruptedException {
        this.settings = settings;
        Set<String> now = Set.copyOf(required);
        Set<String> wanted = unseen(now);
        if (config.newTopics().isPresent()) {
            wanted.addAll(unseen(expected));
            if (!wanted.isEmpty()) {
                create(wanted, now);
            }
        } else if (!wanted.isEmpty()) {
            demand(wanted);
        }
        required.removeAll(now);
    }

    /** Creates the topics of tables that nobody has told of; asks nobody where all are known. */
    void beforeSending(List<ChangeEvent> batch) throws SinkFailure, InterruptedException {
        if (config.newTopics().isEmpty()) {
            return;
        }
        Set<String> unknown = unseen(topics.of(batch));
        if (!unknown.isEmpty()) {
            create(unknown, unknown);
        }
    }

    private void create(Set<String> wanted, Set<String> required) throws SinkFailure, InterruptedException {
        try (TopicBrokers brokers = clients.apply(settings)) {
            Set<String> missing = brokers.missing(wanted);
            Map<String, KafkaException> failures = missing.isEmpty()
                    ? Map.of()
                    : brokers.create(missing, config.newTopics().orElseThrow());
            Set<String> created = new TreeSet<>(missing);
            created.removeAll(failures.keySet());
            if (!created.isEmpty()) {
                KafkaSinkOpener.LOG.info("Created {}.", TopicErrors.named(created));
            }
            existing.addAll(wanted);
            existing.removeAll(failures.keySet());
            if (!Collections.disjoint(failures.keySet(), required)) {
                throw errors.notCreated(failures);
            }
            if (!failures.isEmpty()) {
                KafkaSinkOpener.LOG.warn("{}", errors.notCreated(failures).getMessage());
            }
        } catch (KafkaException e) {
            throw errors.notAsked(e);
        }
    }

    /** @param wanted required topics that were not seen */
    private void demand(Set<String> wanted) throws SinkFailure, InterruptedException {
        try (TopicBrokers brokers = clients.apply(settings)) {
            Set<String> all = unseen(expected);
            all.addAll(wanted);
            Set<String> missing = brokers.missing(all);
            existing.addAll(all);
            existing.removeAll(missing);
            // Event Hubs has rules of its own for what it creates
            if (!Collections.disjoint(missing, wanted)
                    && config.preset() == KafkaPreset.Kafka
                    && brokers.createNoneByThemselves()) {
                throw errors.missing(missing, null);
            }
        } catch (KafkaException e) {
            KafkaSinkOpener.LOG.debug("whether topics exist is not known: {}", e.toString());
        }
    }

    /** @return the failure of a producer that did not find {@code topic}, with all others that are missing */
    SinkFailure notFound(String topic, Throwable cause) throws InterruptedException {
        existing.clear(); // it may have been there
        required.add(topic);
        Set<String> all = new TreeSet<>(expected);
        all.addAll(required);
        Set<String> missing = new TreeSet<>(Set.of(topic));
        try (TopicBrokers brokers = clients.apply(settings)) {
            missing.addAll(brokers.missing(all));
        } catch (KafkaException e) {
            KafkaSinkOpener.LOG.debug("which topics are missing is not known: {}", e.toString());
        }
        return errors.missing(missing, cause);
    }

    private Set<String> unseen(Collection<String> names) {
        Set<String> unseen = new TreeSet<>(names);
        unseen.removeAll(existing);
        return unseen;
    }
}
