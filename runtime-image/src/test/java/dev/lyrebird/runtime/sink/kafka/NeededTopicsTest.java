package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.NewTopicsConfig;
import dev.lyrebird.contract.config.TopicTemplate;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** When brokers are asked for topics, and what comes of it. */
class NeededTopicsTest {
    private static final Optional<NewTopicsConfig> CREATED =
            Optional.of(new NewTopicsConfig(Optional.of(3), Optional.empty(), Map.of()));

    private final Brokers brokers = new Brokers();

    @Test
    void aFirstStartNamesAllMissingTopicsWhereBrokersCreateNone() {
        brokers.existing.add("shop.b");
        NeededTopics needed = needed(Optional.empty());
        needed.require(tables("a", "b", "c"));

        assertThatThrownBy(() -> needed.beforeOpening(Map.of()))
                .hasMessageContaining("lacks 2 topics (shop.a, shop.c)")
                .hasMessageContaining("IfMissing")
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::reason)
                .isEqualTo(SourceReason.SinkRefused);
        assertThat(brokers.created).isEmpty();
    }

    @Test
    void itGoesOnOnceTheyExistAndDoesNotAskAgain() throws Exception {
        NeededTopics needed = needed(Optional.empty());
        needed.require(tables("a"));
        assertThatThrownBy(() -> needed.beforeOpening(Map.of())).isInstanceOf(SinkFailure.class);

        brokers.existing.add("shop.a");
        needed.beforeOpening(Map.of());
        int asked = brokers.opened;
        needed.beforeOpening(Map.of());

        assertThat(brokers.opened).isEqualTo(asked);
    }

    @Test
    void brokersThatMayCreateTopicsAreLeftToDoSo() {
        brokers.createNone = false;
        NeededTopics needed = needed(Optional.empty());
        needed.require(tables("a"));

        assertThatCode(() -> needed.beforeOpening(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void brokersThatDoNotTellHoldNothingUp() {
        brokers.failure = Optional.of(new TimeoutException("late"));
        NeededTopics needed = needed(Optional.empty());
        needed.require(tables("a"));

        assertThatCode(() -> needed.beforeOpening(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void aSourceThatGoesOnAsksNobodyBeforeATopicIsNotFoundAndThenNamesAll() throws Exception {
        NeededTopics needed = needed(Optional.empty());
        needed.expect(tables("a", "b"));
        needed.beforeOpening(Map.of());
        assertThat(brokers.opened).as("times that brokers were asked").isZero();

        assertThat(needed.notFound("shop.later", new TimeoutException("not present")))
                .hasMessageContaining("lacks 3 topics (shop.a, shop.b, shop.later)");

        assertThatThrownBy(() -> needed.beforeOpening(Map.of()))
                .as("the next producer would wait for it in vain")
                .hasMessageContaining("lacks 3 topics");
        brokers.existing.add("shop.later");
        needed.beforeOpening(Map.of());
    }

    /** A process lives for months, and tables come and go. */
    @Test
    void whatAFirstStartNeededIsNotNeededForEver() throws Exception {
        brokers.existing.addAll(List.of("shop.a", "shop.tmp"));
        NeededTopics needed = needed(Optional.empty());
        needed.require(tables("a", "tmp"));
        needed.beforeOpening(Map.of());
        brokers.existing.remove("shop.tmp");

        needed.notFound("shop.later", new TimeoutException("not present"));
        brokers.existing.add("shop.later");

        assertThatCode(() -> needed.beforeOpening(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void aTopicThatIsNotFoundIsNamedThoughNobodyTellsOfTheOthers() throws Exception {
        brokers.failure = Optional.of(new TimeoutException("late"));
        NeededTopics needed = needed(Optional.empty());
        needed.expect(tables("a", "b"));

        assertThat(needed.notFound("shop.a", new TimeoutException("not present")))
                .hasMessageContaining("lacks 1 topic (shop.a)");
    }

    @Test
    void whatIsMissingIsCreatedBeforeTheFirstEventAndNothingElse() throws Exception {
        brokers.existing.add("shop.b");
        NeededTopics needed = needed(CREATED);
        needed.expect(tables("a", "b"));

        needed.beforeOpening(Map.of());
        needed.beforeSending(List.of(event("a"), event("b"), event("later")));
        int asked = brokers.opened;
        needed.beforeSending(List.of(event("later"), event("a")));

        assertThat(brokers.created).containsExactly("shop.a", "shop.later");
        assertThat(brokers.opened).isEqualTo(asked);
    }

    @Test
    void aTopicThatIsRefusedHoldsUpOnlyWhoNeedsIt() throws Exception {
        brokers.refused.put("shop.a", new TopicAuthorizationException("Authorization failed."));
        NeededTopics needed = needed(CREATED);
        needed.expect(tables("a", "b"));

        needed.beforeOpening(Map.of());
        needed.beforeSending(List.of(event("b")));

        assertThatThrownBy(() -> needed.beforeSending(List.of(event("b"), event("a"))))
                .hasMessageContaining("does not create 1 topic (shop.a): Authorization failed. Grant Create")
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::reason)
                .isEqualTo(SourceReason.SinkRefused);
    }

    @Test
    void settingsThatBrokersRefuseAreSaidOnAFirstStart() {
        brokers.refused.put("shop.a", new InvalidReplicationFactorException("3 is larger than 1 broker."));
        NeededTopics needed = needed(CREATED);
        needed.require(tables("a"));

        assertThatThrownBy(() -> needed.beforeOpening(Map.of()))
                .hasMessageContaining("3 is larger than 1 broker. Correct spec.sink.kafka.topics");
    }

    @Test
    void aTopicThatWasDeletedIsCreatedAgain() throws Exception {
        NeededTopics needed = needed(CREATED);
        needed.expect(tables("a"));
        needed.beforeOpening(Map.of());
        brokers.existing.clear();

        assertThat(needed.notFound("shop.a", new TimeoutException("not present")))
                .hasMessageContaining("Lyrebird creates it before it tries again");
        needed.beforeOpening(Map.of());

        assertThat(brokers.created).containsExactly("shop.a", "shop.a");
    }

    @Test
    void tablesThatShareATopicNeedOne() {
        NeededTopics needed = new NeededTopics(
                Samples.kafka("all-changes"),
                "orders",
                new Topics(new TopicTemplate("all-changes", "orders")),
                settings -> brokers.open());
        needed.require(tables("a", "b"));

        assertThatThrownBy(() -> needed.beforeOpening(Map.of()))
                .hasMessageContaining("lacks 1 topic (all-changes). Create it,");
    }

    @Test
    void manyTopicsAreCountedAndNotAllNamed() {
        NeededTopics needed = needed(Optional.empty());
        needed.require(tables(
                IntStream.range(0, 1000).mapToObj(n -> "t%04d".formatted(n)).toArray(String[]::new)));

        assertThatThrownBy(() -> needed.beforeOpening(Map.of()))
                .hasMessageContaining("lacks 1000 topics (shop.t0000, ")
                .hasMessageContaining("shop.t0019 and 980 more)")
                .hasMessageNotContaining("t0020");
    }

    private NeededTopics needed(Optional<NewTopicsConfig> newTopics) {
        KafkaSinkConfig plain = Samples.kafka("{database}.{table}");
        KafkaSinkConfig config = new KafkaSinkConfig(
                KafkaPreset.Kafka,
                plain.bootstrapServers(),
                plain.topic(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                plain.fencing(),
                plain.compression(),
                Map.of(),
                newTopics);
        return new NeededTopics(
                config, "orders", new Topics(new TopicTemplate(plain.topic(), "orders")), settings -> brokers.open());
    }

    private static List<TableId> tables(String... names) {
        return Arrays.stream(names).map(name -> new TableId("shop", name)).toList();
    }

    private static ChangeEvent event(String table) {
        return KafkaSinks.event(new TableId("shop", table), 1);
    }

    private static final class Brokers implements TopicBrokers {
        private final Set<String> existing = new TreeSet<>();
        private final Map<String, KafkaException> refused = new TreeMap<>();
        private final Collection<String> created = new ArrayList<>();
        private Optional<KafkaException> failure = Optional.empty();
        private boolean createNone = true;
        private int opened;

        TopicBrokers open() {
            opened++;
            return this;
        }

        @Override
        public Set<String> missing(Set<String> topics) {
            if (failure.isPresent()) {
                throw failure.get();
            }
            Set<String> missing = new TreeSet<>(topics);
            missing.removeAll(existing);
            return missing;
        }

        @Override
        public boolean createNoneByThemselves() {
            return createNone;
        }

        @Override
        public Map<String, KafkaException> create(Set<String> topics, NewTopicsConfig how) {
            Map<String, KafkaException> failures = new TreeMap<>(refused);
            failures.keySet().retainAll(topics);
            topics.stream().filter(topic -> !failures.containsKey(topic)).forEach(topic -> {
                created.add(topic);
                existing.add(topic);
            });
            return failures;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
