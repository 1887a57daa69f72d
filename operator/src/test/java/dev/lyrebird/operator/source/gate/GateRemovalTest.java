package dev.lyrebird.operator.source.gate;

import static dev.lyrebird.operator.source.gate.GateChoices.INTERVAL;
import static dev.lyrebird.operator.source.gate.GateChoices.choose;
import static dev.lyrebird.operator.source.gate.GateChoices.config;
import static dev.lyrebird.operator.source.gate.GateChoices.gate;
import static dev.lyrebird.operator.source.gate.GateChoices.named;
import static dev.lyrebird.operator.source.gate.GateChoices.sight;
import static dev.lyrebird.operator.source.gate.GateChoices.source;
import static dev.lyrebird.operator.source.gate.GateChoices.states;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.ChangeEffect;
import dev.lyrebird.api.v1alpha1.source.ChangeState;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.operator.gate.GateResource;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.StatusDraft;
import dev.lyrebird.operator.source.gate.GateChoice.Running;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A gate that is no longer named lets more out: the plan says so, and where a person has to approve that, it stays until then. */
class GateRemovalTest {
    private final GateResource first = gate(GateKind.CdcFilter, "no-pii", "uid-1", 1, "a");
    private final GateResource second = gate(GateKind.CdcFilter, "no-pii", "uid-1", 2, "b");

    @Test
    void aGateThatIsNoLongerNamedIsLeftOutAndThePlanSaysSo() {
        GateSelection chosen = choose(source(""), named(), List.of(first), 1);

        assertThat(chosen.wanted()).isEmpty();
        assertThat(chosen.plan().changes()).singleElement().satisfies(change -> {
            assertThat(change.effect()).isEqualTo(ChangeEffect.Widens);
            assertThat(change.state()).isEqualTo(ChangeState.Accepted);
        });
    }

    @Test
    void itStaysWhereAnApprovalIsRequiredUntilThatVeryPlanIsApproved() {
        GateSelection waiting =
                choose(source("  changePolicy: {requireApproval: [Widens]}\n"), named(), List.of(first), 1);
        assertThat(states(waiting)).containsExactly("no-pii/Removed/1");
        assertThat(waiting.waiting()).hasSize(1);

        String approved = "  changePolicy: {requireApproval: [Widens], approvedPlan: \""
                + waiting.plan().digest() + "\"}\n";
        assertThat(choose(source(approved), named(), List.of(first), 1).wanted())
                .isEmpty();
        GateResource other = gate(GateKind.CdcFilter, "no-pii", "uid-7", 1, "a");
        assertThat(choose(source(approved), named(), List.of(other), 1).wanted())
                .as("an approval is for one gate")
                .hasSize(1);
    }

    @Test
    void aRemovalStillNeedsItsApprovalWhenTheConfigurationIsGone() {
        String asks = "  changePolicy: {requireApproval: [Widens]}\n";
        ChangePlan shown = choose(source(asks), named(), List.of(first), 1).plan();
        GateStatus enforced = new GateStatus("CdcFilter", "no-pii", "uid-1", 1L, 1L, null, null);

        GateSelection waiting = withoutConfiguration(asks, enforced, shown, named());
        assertThat(states(waiting)).containsExactly("no-pii/Forgotten/0");
        assertThat(waiting.plan()).isEqualTo(shown);
        assertThat(withoutConfiguration(asks, enforced, new ChangePlan(List.of(), ""), named())
                        .waiting())
                .as("also when the status did not come to show it")
                .hasSize(1);

        String approved = asks.replace("}", ", approvedPlan: \"" + shown.digest() + "\"}");
        assertThat(withoutConfiguration(approved, enforced, shown, named()).standings())
                .isEmpty();
        assertThat(withoutConfiguration("", enforced, shown, named()).standings())
                .isEmpty();
        assertThat(states(withoutConfiguration(asks, enforced, shown, named(first))))
                .containsExactly("no-pii/Newest/1");
        GateStatus never = new GateStatus("CdcFilter", "no-pii", "uid-1", 1L, null, null, null);
        assertThat(withoutConfiguration(asks, never, new ChangePlan(List.of(), ""), named())
                        .standings())
                .isEmpty();
    }

    @Test
    void anApprovalIsUsedOnce() {
        GateSelection named = chooseAmong(at(source(""), 1L), named(first), List.of());
        String approved = "  changePolicy: {requireApproval: [Widens], approvedPlan: \""
                + chooseAmong(at(source("  changePolicy: {requireApproval: [Widens]}\n"), 2L), named(), named.wanted())
                        .plan()
                        .digest()
                + "\"}\n";
        assertThat(chooseAmong(at(source(approved), 3L), named(), named.wanted())
                        .wanted())
                .isEmpty();

        GateSelection again = chooseAmong(at(source(approved), 4L), named(first), List.of());
        GateSelection removed = chooseAmong(at(source(approved), 5L), named(), again.wanted());
        assertThat(removed.waiting()).hasSize(1);
        assertThat(removed.wanted()).isEqualTo(again.wanted());
    }

    @Test
    void anEditOfTheGateOrOfTheSourceIsNotAnotherTimeInForce() {
        GateSelection named = chooseAmong(at(source(""), 1L), named(first), List.of());
        GateSelection edited = chooseAmong(at(source(""), 7L), named(second), named.wanted());

        assertThat(edited.wanted()).extracting(Gate::since).containsExactly(Optional.of(1L));
        assertThat(chooseAmong(at(source(""), 8L), named(), edited.wanted()).plan())
                .isEqualTo(
                        chooseAmong(at(source(""), 2L), named(), named.wanted()).plan());
    }

    @Test
    void whatWasDoneIsShownUntilTheGateIsBack() {
        CdcSource done = source("");
        ChangePlan plan = choose(done, named(), List.of(first), 1).plan();
        done.setStatus(StatusDraft.blank().plan(plan.changes(), plan.digest()).done());

        assertThat(choose(done, named(), List.of(), 1).plan()).isEqualTo(plan);
        assertThat(choose(done, named(first), List.of(), 1).plan().changes()).isEmpty();
    }

    private static GateSelection withoutConfiguration(
            String more, GateStatus enforced, ChangePlan shown, Stream<NamedGate> named) {
        CdcSource source = source(more);
        source.setStatus(StatusDraft.blank()
                .gates(List.of(enforced))
                .plan(shown.changes(), shown.digest())
                .done());
        return new GateChoice(source, sight(named, 1), Optional.empty(), Running.Captures, Inputs.NOW)
                .choose(INTERVAL, gates -> Optional.of(config(gates, "shop.*").hash()));
    }

    private static GateSelection chooseAmong(CdcSource source, Stream<NamedGate> named, List<Gate> running) {
        return new GateChoice(
                        source, sight(named, 1), Optional.of(config(running, "shop.*")), Running.Captures, Inputs.NOW)
                .choose(INTERVAL, gates -> Optional.of(config(gates, "shop.*").hash()));
    }

    private static CdcSource at(CdcSource source, long generation) {
        source.getMetadata().setGeneration(generation);
        return source;
    }
}
