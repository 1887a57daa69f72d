package dev.lyrebird.operator.source.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.fixture.Inputs;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order that stands when the destination of a source was changed while it existed. */
class OrdersTest {
    private static final String OTHER = "kafka elsewhere:9092 {source}.{database}.{table}";
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
    void whatWasOrderedAtTheAdoptionIsNotOrderedOnceMore() {
        Inputs adopted = changed("Fresh").adopted(AdoptionPolicy.Fresh);
        assertThat(act(adopted)).contains(Act.StartAfresh);
        assertThat(order(adopted.finding(ASKS))).isEqualTo(order(adopted));
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
