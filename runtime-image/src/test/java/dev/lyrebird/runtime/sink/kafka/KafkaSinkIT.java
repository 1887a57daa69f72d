package dev.lyrebird.runtime.sink.kafka;

import static dev.lyrebird.runtime.sink.kafka.KafkaSinks.event;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkFailure.Kind;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.testkit.kafka.Isolation;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import dev.lyrebird.testkit.kafka.KafkaRecord;
import dev.lyrebird.testkit.kafka.WithKafka;
import dev.lyrebird.testkit.oracle.CapturedLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@WithKafka
class KafkaSinkIT {
    @TempDir
    private Path root;

    private KafkaSinks sinks;
    private TableId table;

    @BeforeEach
    void topic(KafkaBroker kafka) {
        sinks = new KafkaSinks(root);
        table = KafkaSinks.newTable();
        kafka.createTopic(table.toString(), 3);
    }

    @Test
    void aTableThatWouldShareTheTopicOfAnotherOneIsRefusedAlsoWhenItComesFirst(KafkaBroker kafka) throws Exception {
        TableId first = new TableId(table.database(), table.table() + "_");
        TableId second = new TableId(table.database(), table.table() + "$");
        kafka.createTopic(first.toString(), 1);
        SinkOpener opener = sinks.opener(kafka.bootstrapServers(), KafkaFencing.None);

        assertRefused(opener.open(), List.of(event(first, 1), event(second, 2)), 1);
        assertRefused(opener.open(), List.of(event(second, 2)), 0);
        assertThat(kafka.records(first.toString())).hasSize(1);
    }

    private static void assertRefused(Sink sink, List<ChangeEvent> events, int acknowledged) {
        assertThatThrownBy(() -> sink.send(events))
                .asInstanceOf(type(SinkFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
                    assertThat(failure.acknowledged()).isEqualTo(acknowledged);
                    assertThat(failure).hasMessageContaining("would share the topic");
                });
        sink.close();
    }

    @ParameterizedTest
    @EnumSource
    void keysValuesHeadersAndTombstonesArriveAsTheyWere(KafkaFencing fencing, KafkaBroker kafka) throws Exception {
        ChangeEvent change = Events.withHeader(
                Events.of(table, Optional.of("{\"id\":1}"), Optional.of("{\"op\":\"c\"}"), 1), "trace", "abc");
        ChangeEvent tombstone = Events.of(table, Optional.of("{\"id\":1}"), Optional.empty(), 2);

        sinks.open(kafka.bootstrapServers(), fencing).send(List.of(change, tombstone));

        assertThat(kafka.records(table.toString()))
                .extracting(KafkaRecord::key, KafkaRecord::value, KafkaRecord::headers)
                .containsExactly(
                        tuple(Optional.of("{\"id\":1}"), Optional.of("{\"op\":\"c\"}"), Map.of("trace", "abc")),
                        tuple(Optional.of("{\"id\":1}"), Optional.empty(), Map.of()));
    }

    @Test
    void aTableWithoutAKeyKeepsItsOrder(KafkaBroker kafka) throws Exception {
        List<ChangeEvent> events = LongStream.rangeClosed(1, 500)
                .mapToObj(n -> Events.of(table, Optional.empty(), Optional.of("{\"n\":" + n + "}"), n))
                .toList();

        sinks.open(kafka.bootstrapServers(), KafkaFencing.None).send(events);

        assertThat(kafka.records(table.toString()))
                .extracting(found -> found.value().orElseThrow())
                .isEqualTo(LongStream.rangeClosed(1, 500)
                        .mapToObj(n -> "{\"n\":" + n + "}")
                        .toList());
    }

    /** A consumer reads partitions by themselves: in none may a row seem to be newer, or older, than it is. */
    @ParameterizedTest
    @EnumSource
    void aTruncationStandsInEachPartitionBetweenTheRowsBeforeAndBehindIt(KafkaFencing fencing, KafkaBroker kafka)
            throws Exception {
        List<ChangeEvent> events = new ArrayList<>();
        LongStream.rangeClosed(1, 30).forEach(n -> events.add(event(table, n)));
        events.add(Events.of(table, Optional.empty(), Optional.of("gone"), 31).ofWholeTable());
        LongStream.rangeClosed(32, 60).forEach(n -> events.add(event(table, n)));

        sinks.open(kafka.bootstrapServers(), fencing).send(events);

        // a commit is acknowledged before it is written to each partition
        await().atMost(Duration.ofSeconds(60))
                .until(() -> kafka.records(table.toString()).size() == 59 + 3);
        Map<Integer, List<String>> byPartition = kafka.records(table.toString()).stream()
                .collect(groupingBy(
                        KafkaRecord::partition, mapping(found -> found.value().orElseThrow(), toList())));
        assertThat(byPartition).hasSize(3);
        assertThat(byPartition.values()).allSatisfy(values -> {
            int truncation = values.indexOf("gone");
            assertThat(values).containsOnlyOnce("gone");
            assertThat(values.subList(0, truncation)).isNotEmpty().allMatch(row -> number(row) < 31);
            assertThat(values.subList(truncation + 1, values.size()))
                    .isNotEmpty()
                    .allMatch(row -> number(row) > 31);
        });
    }

    private static long number(String value) {
        return Long.parseLong(value.replaceAll("\\D", ""));
    }

    @Test
    void morePartitionsAreToldOf(KafkaBroker kafka) throws Exception {
        SinkOpener opener = sinks.opener(kafka.bootstrapServers(), KafkaFencing.None);
        try (CapturedLog log = CapturedLog.open()) {
            opener.open().send(List.of(event(table, 1)));
            opener.open().send(List.of(event(table, 2)));
            assertThat(log.lines()).noneMatch(line -> line.text().contains("partitions now"));

            kafka.growTopic(table.toString(), 5);
            opener.open().send(List.of(event(table, 3)));
            assertThat(log.lines())
                    .anyMatch(line -> line.text().contains("The topic " + table + " has 5 partitions now, and had 3"));
        }
    }

    @Test
    void aProducerWhoseSuccessorHasBegunDeliversNothingMore(KafkaBroker kafka) throws Exception {
        Sink zombie = sinks.open(kafka.bootstrapServers(), KafkaFencing.Transaction);
        zombie.send(List.of(event(table, 1)));
        Sink successor = sinks.open(kafka.bootstrapServers(), KafkaFencing.Transaction);
        successor.send(List.of(event(table, 2)));

        assertThatThrownBy(() -> zombie.send(List.of(event(table, 3))))
                .hasMessageContaining("a source of the same namespace and name delivers there from another cluster")
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::kind)
                .isEqualTo(Kind.Replaced);
        zombie.close();
        successor.send(List.of(event(table, 4)));
        assertThat(kafka.records(table.toString(), Isolation.READ_UNCOMMITTED)).hasSize(3);
        successor.close();
    }

    /** As for a renewed certificate: what delivers next has the same place among the source's writers. */
    @Test
    void aSourceWithManyPartitionsDeliversOnWithSmallerBuffersAndFencesAsBefore(KafkaBroker kafka) throws Exception {
        TableId wide = KafkaSinks.newTable();
        kafka.createTopic(wide.toString(), 50);
        List<ChangeEvent> events =
                LongStream.range(0, 500).mapToObj(n -> event(wide, n)).toList();
        SinkOpener opener = sinks.opener(kafka.bootstrapServers(), KafkaFencing.Transaction);
        Sink before = opener.open();
        assertThat(before.isOutdated()).isFalse();
        before.send(events);
        assertThat(before.isOutdated()).isTrue();
        before.close();

        Sink after = opener.open();
        after.send(events);
        assertThat(after.isOutdated()).isFalse();
        assertThat(kafka.records(wide.toString())).hasSize(1_000);

        Sink successor = sinks.open(kafka.bootstrapServers(), KafkaFencing.Transaction);
        assertThatThrownBy(() -> after.send(events))
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::kind)
                .isEqualTo(Kind.Replaced);
        after.close();
        successor.close();
    }

    /** It was made, and knows the brokers, before anybody could tell whether it may deliver. */
    @Test
    void aPreparedProducerPutsNobodyOutOfBusinessBeforeItIsOpened(KafkaBroker kafka) throws Exception {
        Sink present = sinks.open(kafka.bootstrapServers(), KafkaFencing.Transaction);
        present.send(List.of(event(table, 1)));
        KafkaSinkOpener next = sinks.opener(kafka.bootstrapServers(), KafkaFencing.Transaction);
        next.prepare();
        present.send(List.of(event(table, 2)));

        Sink opened = next.open();
        assertThatThrownBy(() -> present.send(List.of(event(table, 3))))
                .asInstanceOf(type(SinkFailure.class))
                .extracting(SinkFailure::kind)
                .isEqualTo(Kind.Replaced);
        present.close();
        opened.send(List.of(event(table, 4)));
        assertThat(kafka.records(table.toString(), Isolation.READ_UNCOMMITTED)).hasSize(3);
        opened.close();
        Sink again = next.open();
        again.send(List.of(event(table, 5)));
        again.close();
    }
}
