package dev.lyrebird.operator.source.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.SnapshotOrder;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.api.v1alpha1.source.StartOverStatus;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.policy.turn.FreshWord;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The order that stands when the destination of a source was changed while it existed. */
class OrdersTest {
    private static final String OTHER = "kafka elsewhere:9092 {source}.{database}.{table}";
    private static final Order OVER = new Order(OrderIds.startOver("over-1"), Act.StartAfresh);
    private static final StartOverStatus TAKEN =
            new StartOverStatus("over-1", "2026-11-23T11:00:00Z", null, null, null, null);
    private static final Map<Aspect, Finding> ASKS =
            Map.of(Aspect.Streaming, Finding.fails(SourceReason.AdoptionUndecided, "Events went elsewhere."));

    @Test
    void aSourceIsStartedAfreshOnceItsNewDestinationAsksForIt() {
        assertThat(act(asks("Fresh"))).contains(Act.StartAfresh);
        assertThat(act(asks("Continue"))).contains(Act.FirstStart);
        assertThat(act(changed("Fresh").finding(Map.of()))).as("nobody asks").contains(Act.FirstStart);
        assertThat(act(changed("Fresh").report("pod-uid", "another", ASKS)))
                .as("a capture that delivers to the old destination would begin anew there")
                .contains(Act.FirstStart);
        assertThat(act(asks("Fresh").initialised("checkpoint-uid")))
                .as("it was carried out")
                .contains(Act.FirstStart);
    }

    @Test
    void itIsTheSameOrderUntilItIsCarriedOutAndAnotherOneTheNextTime() {
        Order first = order(asks("Fresh")).orElseThrow();
        assertThat(order(asks("Fresh"))).contains(first);

        Inputs later = asks("Fresh");
        later = later.at(later.input().checkpoint().initialised().orElseThrow().using(first.id()));
        assertThat(order(later)).hasValueSatisfying(order -> {
            assertThat(order.act()).isEqualTo(Act.StartAfresh);
            assertThat(order.id()).isNotEqualTo(first.id());
        });
    }

    @Test
    void whatStoodThereBeforeTheDestinationChangedIsNoWordForIt() {
        Inputs left = changed("Fresh").freshSpent().finding(ASKS);

        assertThat(act(left)).contains(Act.FirstStart);
    }

    @Test
    void aListOfBrokersThatSharesOneIsNoOtherDestination() {
        Inputs moved =
                asks("Fresh").initialised("checkpoint-uid", "kafka old:9092,kafka:9092 {source}.{database}.{table}");

        assertThat(act(moved)).contains(Act.FirstStart);
    }

    @Test
    void anotherLogicalNameIsAnotherDestination() {
        Inputs renamed = Inputs.firstSight(
                        yaml -> yaml + "  format: {logicalName: legacy}\n  checkpoint: {adoption: Fresh}\n")
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .running();

        assertThat(FreshWord.isSpent(renamed.input())).isFalse();
        assertThat(act(renamed.finding(ASKS))).contains(Act.StartAfresh);
        assertThat(FreshWord.isSpent(renamed.initialised("checkpoint-uid", "kafka kafka:9092 legacy.{database}.{table}")
                        .input()))
                .isTrue();
    }

    @Test
    void whatWasOrderedAtTheAdoptionIsNotOrderedOnceMore() {
        Inputs adopted = changed("Fresh").adopted(AdoptionPolicy.Fresh);
        assertThat(act(adopted)).contains(Act.StartAfresh);
        assertThat(order(adopted.finding(ASKS))).isEqualTo(order(adopted));
    }

    @Test
    void aSourceStartsOverOnceACaptureRunsWithTheNewestConfiguration() {
        Inputs running = startingOver().running();
        assertThat(act(running)).as("which configuration it has is not known").contains(Act.FirstStart);
        assertThat(act(running.report("pod-uid", "another", Map.of()))).contains(Act.FirstStart);
        assertThat(order(running.finding(Map.of()))).contains(OVER);
        assertThat(order(startingOver().uninitialised("checkpoint-uid")))
                .as("no capture has begun with this checkpoint")
                .contains(OVER);
        assertThat(act(startingOver().running().startOver(null)))
                .as("it was not written down")
                .contains(Act.FirstStart);
    }

    @Test
    void aSourceThatCopiesDoesNotStartOverBeforeThePodsOfTheCopyAreGone() {
        Inputs running = startingOver().running().finding(Map.of());
        assertThat(order(turn(running, SnapshotOrder.Split))).isNotEqualTo(Optional.of(OVER));
        assertThat(order(turn(running, SnapshotOrder.Rejoin))).contains(OVER);
        assertThat(order(turn(running, SnapshotOrder.Discard))).contains(OVER);
    }

    /** The pod reports, and obeys, until it has ended. */
    @Test
    void aSourceThatIsBeingSuspendedStartsOverWhenItIsResumed() {
        Inputs suspended = startingOver(yaml -> yaml + "  suspend: true\n");
        assertThat(act(suspended.running().finding(Map.of()))).contains(Act.FirstStart);
        assertThat(order(suspended.uninitialised("checkpoint-uid")))
                .as("nothing is left behind")
                .contains(OVER);
    }

    @Test
    void whoeverHasStartedOverIsNotOrderedToStartAsBefore() {
        Inputs done = startingOver().adopted(AdoptionPolicy.Fresh).running();
        done = done.at(done.input().checkpoint().initialised().orElseThrow().using(OVER.id()));
        assertThat(order(done.finding(Map.of()))).isEmpty();
    }

    private static Inputs startingOver() {
        return startingOver(yaml -> yaml);
    }

    private static Inputs startingOver(UnaryOperator<String> edit) {
        return Inputs.firstSight(yaml -> edit.apply(yaml + "  startOver: {id: over-1}\n"))
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid")
                .startOver(TAKEN);
    }

    private static Inputs turn(Inputs inputs, SnapshotOrder order) {
        return inputs.turn(new SnapshotTurnStatus("nightly", "job-uid", order)).startOver(TAKEN);
    }

    private static Inputs asks(String adoption) {
        return changed(adoption).finding(ASKS);
    }

    /** It has streamed to another destination. */
    private static Inputs changed(String adoption) {
        return Inputs.firstSight(yaml -> yaml + "  checkpoint: {adoption: " + adoption + "}\n")
                .marked("checkpoint-uid", 1L)
                .initialised("checkpoint-uid", OTHER)
                .running();
    }

    private static Optional<Act> act(Inputs inputs) {
        return order(inputs).map(Order::act);
    }

    private static Optional<Order> order(Inputs inputs) {
        return Orders.current(inputs.input());
    }
}
