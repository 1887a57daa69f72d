package dev.lyrebird.runtime.checkpoint;

import static dev.lyrebird.runtime.checkpoint.Samples.SERVER;
import static dev.lyrebird.runtime.checkpoint.Samples.adopting;
import static dev.lyrebird.runtime.checkpoint.Samples.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.CheckpointConfig;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.ConfigEdit;
import dev.lyrebird.runtime.time.ManualStopwatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartRulesTest {
    private static final JobRef JOB = new JobRef("job-uid", "nightly");
    private static final Order FIRST = new Order("o-1", Act.FirstStart);
    private static final Order AFRESH = new Order("o-2", Act.StartAfresh);
    private static final SinkConfig KAFKA = new KafkaSinkConfig(
            KafkaPreset.Kafka,
            "kafka:9092",
            "{table}",
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            KafkaFencing.None,
            KafkaCompression.None,
            Map.of());

    private final MemoryStore store = new MemoryStore();

    @Test
    void anEmptyDocumentNeedsAnOrder() throws Exception {
        assertThat(decide(Optional.of(FIRST))).isEqualTo(new Start.Begin(FIRST));
        assertStops(Optional.empty(), SourceReason.CheckpointUninitialised);
    }

    @Test
    void aPositionIsResumedWhateverFirstStartIsOrdered() throws Exception {
        store.put(Samples.following("earlier", 1, 100));

        assertThat(decide(Optional.of(FIRST))).isInstanceOf(Start.Resume.class);
        assertThat(decide(Optional.empty())).isInstanceOf(Start.Resume.class);
    }

    @Test
    void anOrderIsCarriedOutOnce() throws Exception {
        store.put(Samples.following("earlier", 1, 100));

        assertThat(decide(Optional.of(AFRESH))).isEqualTo(new Start.Begin(AFRESH));
        assertThat(decide(Optional.of(new Order("first", Act.StartAfresh)))).isInstanceOf(Start.Resume.class);
    }

    @Test
    void anOrderAboutLanesGivesNoFirstPosition() {
        assertStops(Optional.of(Order.split("s-1", JOB, List.of())), SourceReason.CheckpointUninitialised);
        assertStops(Optional.of(Order.rejoin("r-1", JOB)), SourceReason.CheckpointUninitialised);
    }

    @Test
    void anOrderAboutLanesIsNoReasonNotToResume() throws Exception {
        store.put(Samples.following("earlier", 1, 100));

        assertThat(decide(Optional.of(Order.rejoin("r-1", JOB)))).isInstanceOf(Start.Resume.class);
    }

    @Test
    void aFirstStartThatEndedBetweenItsWritesIsBegunAgain() throws Exception {
        Acquisition acquisition = new Acquisition(
                store, config(store.uid()), "pod", Optional.empty(), Samples.CLOCK, new ManualStopwatch());
        acquisition.initialise(acquisition.look(), new Acquisition.First(Samples.at(5), SERVER, 7));

        assertThat(decide(Optional.of(FIRST))).isEqualTo(new Start.Begin(FIRST));
        assertStops(Optional.empty(), SourceReason.CheckpointUninitialised);
    }

    @Test
    void anotherServerIsNotFollowed() {
        store.put(Samples.following("earlier", 1, 100));
        ServerIdentity other = new ServerIdentity("other", Flavor.MySql);

        assertStops(
                rules(new StdoutSinkConfig(), Samples.policy(UnconfirmedPolicy.Continue)),
                other,
                SourceReason.OtherServer);
    }

    /** The checkpoint is of the same destination, so {@code adoption} would have nothing to decide. */
    @Test
    void whatIsAdvisedForAnotherServerHelps() {
        store.put(Samples.following("earlier", 1, 100));

        assertThatThrownBy(() -> rules(new StdoutSinkConfig(), Samples.policy(UnconfirmedPolicy.Continue))
                        .decide(
                                standing(),
                                new ServerIdentity("other", Flavor.MySql),
                                Optional.empty(),
                                Optional.empty()))
                .hasMessageContaining("set spec.startOver")
                .hasMessageNotContaining("adoption");
    }

    @Test
    void anotherServerIsFollowedWhereItWasProvedAndNoThird() throws Exception {
        store.put(Samples.following("earlier", 1, 100));
        StartRules rules = rules(new StdoutSinkConfig(), Samples.policy(UnconfirmedPolicy.Continue));
        ServerIdentity promoted = new ServerIdentity("promoted", Flavor.MySql);
        ServerIdentity third = new ServerIdentity("third", Flavor.MySql);

        assertThat(rules.decide(standing(), promoted, Optional.of(promoted), Optional.empty()))
                .isInstanceOf(Start.Resume.class);
        assertThatThrownBy(() -> rules.decide(standing(), third, Optional.of(promoted), Optional.empty()))
                .isInstanceOf(CheckpointFailure.class);
    }

    @Test
    void anotherDestinationNeedsTheUsersWord() throws Exception {
        store.put(Samples.following("earlier", 1, 100));

        assertStops(rules(KAFKA, Samples.policy(UnconfirmedPolicy.Continue)), SERVER, SourceReason.AdoptionUndecided);
        assertStops(rules(KAFKA, adopting(AdoptionPolicy.Fresh)), SERVER, SourceReason.AdoptionUndecided);
        assertThat(rules(KAFKA, adopting(AdoptionPolicy.Continue))
                        .decide(standing(), SERVER, Optional.empty(), Optional.empty()))
                .isInstanceOf(Start.Resume.class);
        assertThat(rules(KAFKA, adopting(AdoptionPolicy.Fresh))
                        .decide(standing(), SERVER, Optional.empty(), Optional.of(AFRESH)))
                .isEqualTo(new Start.Begin(AFRESH));
    }

    @Test
    void brokersThatComeAndGoAreNoOtherDestination() throws Exception {
        store.put(Samples.following("earlier", 1, 100)
                .with()
                .sink("kafka old:9092,kafka:9092 {table}")
                .done());

        assertThat(rules(KAFKA, Samples.policy(UnconfirmedPolicy.Continue))
                        .decide(standing(), SERVER, Optional.empty(), Optional.empty()))
                .isInstanceOf(Start.Resume.class);
    }

    @Test
    void anotherLogicalNameIsAnotherDestinationWhereItIsInTheTopics() throws Exception {
        store.put(Samples.following("earlier", 1, 100)
                .with()
                .sink("kafka 127.0.0.1:9 {source}.{database}.{table}")
                .done());

        assertStops(legacy("{source}.{database}.{table}"), SERVER, SourceReason.AdoptionUndecided);

        store.put(Samples.following("earlier", 1, 100)
                .with()
                .sink("kafka 127.0.0.1:9 {database}.{table}")
                .done());
        assertThat(legacy("{database}.{table}").decide(standing(), SERVER, Optional.empty(), Optional.empty()))
                .isInstanceOf(Start.Resume.class);
    }

    @Test
    void aCheckpointThatIsGoneOnFromIsOfTheNewDestinationFromThenOn() throws Exception {
        store.put(Samples.following("earlier", 1, 100));
        Acquisition acquisition = new Acquisition(
                store,
                pipeline(KAFKA, adopting(AdoptionPolicy.Continue)),
                "pod",
                Optional.empty(),
                Samples.CLOCK,
                new ManualStopwatch());

        assertThat(acquisition.resume(acquisition.look()).last().sink()).isEqualTo(KAFKA.identity());
        assertThat(acquisition.takeOver(acquisition.look()).last().sink()).isEqualTo(KAFKA.identity());
    }

    @Test
    void aCheckpointThatIsLeftBehindIsOfItsOldDestinationUntilThen() throws Exception {
        store.put(Samples.following("earlier", 1, 100));
        Acquisition acquisition = new Acquisition(
                store,
                pipeline(KAFKA, adopting(AdoptionPolicy.Fresh)),
                "pod",
                Optional.empty(),
                Samples.CLOCK,
                new ManualStopwatch());

        assertThat(acquisition.takeOver(acquisition.look()).last().sink()).isEqualTo("stdout");
    }

    @Test
    void aCheckpointOfAnotherUidIsLost() {
        Acquisition acquisition = new Acquisition(
                store, config("another uid"), "pod", Optional.empty(), Samples.CLOCK, new ManualStopwatch());

        assertThatThrownBy(acquisition::look)
                .asInstanceOf(type(CheckpointFailure.class))
                .extracting(CheckpointFailure::reason)
                .isEqualTo(SourceReason.CheckpointLost);
    }

    private Start decide(Optional<Order> order) throws Exception {
        return rules(new StdoutSinkConfig(), Samples.policy(UnconfirmedPolicy.Continue))
                .decide(standing(), SERVER, Optional.empty(), order);
    }

    private void assertStops(Optional<Order> order, SourceReason reason) {
        assertThatThrownBy(() -> decide(order))
                .asInstanceOf(type(CheckpointFailure.class))
                .extracting(CheckpointFailure::reason)
                .isEqualTo(reason);
    }

    private void assertStops(StartRules rules, ServerIdentity server, SourceReason reason) {
        assertThatThrownBy(() -> rules.decide(standing(), server, Optional.empty(), Optional.empty()))
                .asInstanceOf(type(CheckpointFailure.class))
                .extracting(CheckpointFailure::reason)
                .isEqualTo(reason);
    }

    private StartRules legacy(String topic) {
        return new StartRules(ConfigEdit.of(pipeline(Samples.kafka(topic), Samples.policy(UnconfirmedPolicy.Continue)))
                .format(new FormatConfig(
                        FormatType.DebeziumJson,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("legacy")))
                .done());
    }

    private StartRules rules(SinkConfig sink, CheckpointConfig checkpoint) {
        return new StartRules(pipeline(sink, checkpoint));
    }

    private PipelineConfig pipeline(SinkConfig sink, CheckpointConfig checkpoint) {
        return config(store.uid(), sink, checkpoint);
    }

    private Standing standing() throws Exception {
        return new Acquisition(
                        store, config(store.uid()), "pod", Optional.empty(), Samples.CLOCK, new ManualStopwatch())
                .look();
    }
}
