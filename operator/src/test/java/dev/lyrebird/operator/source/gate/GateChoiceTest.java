package dev.lyrebird.operator.source.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.ChangeEffect;
import dev.lyrebird.api.v1alpha1.source.ChangeState;
import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.operator.gate.GateReading;
import dev.lyrebird.operator.gate.GateResource;
import dev.lyrebird.operator.source.fixture.Inputs;
import dev.lyrebird.operator.source.fixture.StatusDraft;
import dev.lyrebird.operator.source.gate.GateChoice.Running;
import dev.lyrebird.operator.source.gate.GateStanding.State;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which state of each gate is enforced: the newest good one, in its turn; and never less than what runs, unless the plan says so. */
class GateChoiceTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final String LATER = "2026-11-23T12:00:40Z";

    private final GateResource first = gate(GateKind.CdcFilter, "no-pii", "uid-1", 1, "a");
    private final GateResource second = gate(GateKind.CdcFilter, "no-pii", "uid-1", 2, "b");
    private final GateResource broken = new GateResource(
            GateKind.CdcFilter, "no-pii", "uid-1", 3, spec("{rules: [{name: r, tables: [shop], action: Drop}]}"));
    private final GateResource platform = gate(GateKind.ClusterCdcFilter, "platform", "uid-9", 1, "p");

    @Test
    void theNewestGoodOneIsWanted() {
        GateSelection chosen = choose(source(""), named(second), List.of(first), 1);

        assertThat(states(chosen)).containsExactly("no-pii/Newest/2");
        assertThat(chosen.plan().changes()).isEmpty();
    }

    @Test
    void theLastGoodOneStaysWhileTheNewestIsNot() {
        assertThat(states(choose(source(""), named(broken), List.of(second), 1)))
                .containsExactly("no-pii/NotGood/2");
        assertThat(choose(source(""), named(broken), List.of(), 1).unusable()).hasSize(1);
    }

    @Test
    void anotherGateOfTheSameNameIsNoLastGoodOne() {
        GateResource other = new GateResource(GateKind.CdcFilter, "no-pii", "uid-2", 1, broken.spec());

        assertThat(choose(source(""), named(other), List.of(first), 1).unusable())
                .hasSize(1);
    }

    @Test
    void aSharedGateWaitsForItsTurnAndThePromiseHolds() {
        GateSelection waiting = choose(source(""), named(second), List.of(first), 3);
        assertThat(states(waiting)).containsExactly("no-pii/Waiting/1");
        assertThat(waiting.nextRollout().orElseThrow()).isAfter(Inputs.NOW);

        CdcSource promised = source("");
        promised.setStatus(status(new GateStatus("CdcFilter", "no-pii", "uid-1", 2L, 1L, null, LATER)));
        assertThat(choose(promised, named(second), List.of(first), 3).nextRollout())
                .contains(Instant.parse(LATER));
        assertThat(states(choose(promised, named(second), List.of(first), 3, Inputs.NOW.plusSeconds(41))))
                .containsExactly("no-pii/Newest/2");
    }

    @Test
    void nothingWaitsWhereNoPodRunsOrOneRestartsAnyway() {
        assertThat(states(new GateChoice(
                                source(""),
                                sight(named(second), 3),
                                Optional.of(config(List.of(first))),
                                Running.Stands,
                                Inputs.NOW)
                        .choose(
                                INTERVAL,
                                gates -> Optional.of(config(gates, "shop.*").hash()))))
                .containsExactly("no-pii/Newest/2");
        assertThat(states(new GateChoice(
                                source(""),
                                sight(named(second), 3),
                                Optional.of(config(List.of(first))),
                                Running.Captures,
                                Inputs.NOW)
                        .choose(
                                INTERVAL,
                                gates -> Optional.of(config(gates, "billing.*").hash()))))
                .containsExactly("no-pii/Newest/2");
    }

    @Test
    void aNewGenerationOfTheSameEffectNeedsNoTurn() {
        GateResource same = gate(GateKind.CdcFilter, "no-pii", "uid-1", 2, "a");

        assertThat(states(choose(source(""), named(same), List.of(first), 3))).containsExactly("no-pii/Newest/2");
    }

    @Test
    void aClusterWideGateThatIsNewReachesRunningSourcesInTurn() {
        GateSelection chosen = choose(source(""), bound(platform), List.of(), 3);

        assertThat(chosen.in(State.Waiting)).hasSize(1);
        assertThat(chosen.wanted()).isEmpty();
    }

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

    @Test
    void aClusterWideGateThatCannotBeSeenStays() {
        GateSight blind = new GateSight(List.of(), new ClusterGates.Unlistable("forbidden"), gate -> List.of());
        GateSelection chosen = choose(source(""), blind, List.of(platform), Inputs.NOW);

        assertThat(states(chosen)).containsExactly("platform/Unseen/1");
        assertThat(chosen.plan().changes()).isEmpty();
    }

    @Test
    void aGateThatIsMissingIsNotRemoved() {
        GateSight missing = new GateSight(
                List.of(new NamedGate.Missing("no-pii")), new ClusterGates.Bound(List.of()), gate -> List.of());
        GateSelection chosen = choose(source(""), missing, List.of(first), Inputs.NOW);

        assertThat(chosen.missing()).containsExactly("no-pii");
        assertThat(chosen.plan().changes()).isEmpty();
    }

    @Test
    void whoHasNoTurnToFindLooksAtNoOtherSource() {
        Function<String, List<String>> nobody = gate -> {
            throw new AssertionError("the sources that pass " + gate + " were asked for");
        };
        GateSight sight = new GateSight(List.of(), new ClusterGates.Bound(List.of(platform)), nobody);

        assertThat(states(choose(source(""), sight, List.of(platform), Inputs.NOW)))
                .containsExactly("platform/Newest/1");
    }

    private static List<String> states(GateSelection chosen) {
        return chosen.standings().stream()
                .map(gate -> gate.name() + "/" + gate.state() + "/"
                        + gate.wanted().map(Gate::generation).orElse(0L))
                .toList();
    }

    private static GateSelection choose(
            CdcSource source, Stream<NamedGate> named, List<GateResource> running, int passers) {
        return choose(source, named, running, passers, Inputs.NOW);
    }

    private static GateSelection choose(
            CdcSource source, Stream<NamedGate> named, List<GateResource> running, int passers, Instant now) {
        return choose(source, sight(named, passers), running, now);
    }

    private static GateSelection choose(CdcSource source, GateSight sight, List<GateResource> running, Instant now) {
        return new GateChoice(source, sight, Optional.of(config(running)), Running.Captures, now)
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

    private static GateSelection choose(CdcSource source, GateResource bound, List<GateResource> running, int passers) {
        return choose(
                source,
                new GateSight(List.of(), new ClusterGates.Bound(List.of(bound)), passers(bound.uid(), passers)),
                running,
                Inputs.NOW);
    }

    private static GateResource bound(GateResource gate) {
        return gate;
    }

    private static Stream<NamedGate> named(GateResource... gates) {
        return Stream.of(gates).map(NamedGate.Found::new);
    }

    private static GateSight sight(Stream<NamedGate> named, int passers) {
        List<NamedGate> all = named.toList();
        return new GateSight(all, new ClusterGates.Bound(List.of()), passers("uid-1", passers));
    }

    /** The source of the test is the last in the order of turns. */
    private static Function<String, List<String>> passers(String gate, int count) {
        List<String> uids = Stream.concat(
                        Stream.iterate(0, i -> i + 1)
                                .map(i -> "other-" + i)
                                .filter(uid -> !RolloutSlot.of(gate, "source-uid", List.of(uid, "source-uid"), INTERVAL)
                                        .isZero())
                                .limit(count - 1L),
                        Stream.of("source-uid"))
                .toList();
        return asked -> asked.equals(gate) ? uids : List.of();
    }

    private static PipelineConfig config(List<GateResource> gates) {
        return config(
                gates.stream()
                        .map(gate -> GateReading.of(gate).good().orElseThrow())
                        .collect(Collectors.toList()),
                "shop.*");
    }

    private static PipelineConfig config(List<Gate> gates, String tables) {
        Resolution resolution = Inputs.firstSight(yaml -> yaml.replace("shop.*", tables))
                .input()
                .resolution();
        return ((Resolution.Resolved) resolution).config().withGates(gates);
    }

    private static CdcSource source(String more) {
        return Inputs.firstSight(yaml -> yaml + more).input().source();
    }

    private static CdcSourceStatus status(GateStatus gate) {
        return StatusDraft.blank().gates(List.of(gate)).done();
    }

    private static GateResource gate(GateKind kind, String name, String uid, long generation, String column) {
        return new GateResource(
                kind,
                name,
                uid,
                generation,
                spec("{rules: [{name: r, tables: ['shop.*'], action: Accept, ignoredColumns: [" + column + "]}]}"));
    }

    private static CdcFilterSpec spec(String yaml) {
        return Serialization.unmarshal("---\n" + yaml, CdcFilterSpec.class);
    }
}
