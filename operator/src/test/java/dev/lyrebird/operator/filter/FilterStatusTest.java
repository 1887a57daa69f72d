package dev.lyrebird.operator.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.filter.CdcFilterStatus;
import dev.lyrebird.api.v1alpha1.filter.FilterWarning;
import dev.lyrebird.contract.gate.GateKind;
import dev.lyrebird.contract.report.GateCount;
import dev.lyrebird.operator.filter.model.FilterInput;
import dev.lyrebird.operator.filter.model.FilterSource;
import dev.lyrebird.operator.filter.status.FilterConditions;
import dev.lyrebird.operator.filter.status.FilterStatus;
import dev.lyrebird.operator.gate.GateReading;
import dev.lyrebird.operator.gate.GateResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a gate's status says, from what is known of it and of the sources that pass it. */
class FilterStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String SOUND = """
        rules:
        - {name: all, tables: ["*.*"], action: Accept}
        - {name: never, tables: ["shop.*"], action: Drop}
        tests:
        - {table: shop.orders, expect: Accepted}
        """;

    @Test
    void countsRulesTestsAndSourcesAndNamesWhatNothingReaches() {
        CdcFilterStatus status = build(SOUND, source("orders", 2L, false), source("billing", 2L, false));

        assertThat(status.ruleCount()).isEqualTo(2);
        assertThat(status.tests().display()).isEqualTo("1/1");
        assertThat(status.sourceCount()).isEqualTo(2);
        assertThat(status.unreachableRules()).singleElement().satisfies(rule -> assertThat(rule.rule())
                .isEqualTo("never"));
        assertThat(status.sources()).extracting(it -> it.name()).containsExactly("billing", "orders");
        assertThat(status.sources().get(0).droppedColumns()).isEqualTo(3);
        assertThat(status.warnings()).hasSize(1);
        assertThat(state(status, "Ready")).isEqualTo("True/InForce");
    }

    @Test
    void aGateIsReadOnceForEachOfItsGenerations() {
        GateResource first =
                new GateResource(GateKind.CdcFilter, "g", "once", 1, new CdcFilterSpec(null, null, null, null, null));
        GateResource second = new GateResource(GateKind.CdcFilter, "g", "once", 2, first.spec());

        assertThat(GateReading.of(first)).isSameAs(GateReading.of(first));
        assertThat(GateReading.of(second).resource()).isEqualTo(second);
    }

    @Test
    void isOnItsWayWhileASourceThatRunsLagsBehind() {
        CdcFilterStatus status = build(SOUND, source("orders", 1L, false), source("billing", 2L, false));

        assertThat(state(status, "Ready")).isEqualTo("False/RollingOut");
        assertThat(state(status, "Reconciling")).isEqualTo("True/RollingOut");
        assertThat(state(build(SOUND, source("orders", 1L, true)), "Ready")).isEqualTo("True/InForce");
    }

    @Test
    void saysWhichTestDoesNotHold() {
        CdcFilterStatus status = build(SOUND.replace("Accepted", "Dropped"));

        assertThat(state(status, "Ready")).isEqualTo("False/TestsFailed");
        assertThat(state(status, "Stalled")).isEqualTo("True/TestsFailed");
        assertThat(state(status, "Valid")).isEqualTo("True/Valid");
        assertThat(status.tests().display()).isEqualTo("0/1");
        assertThat(status.tests().failures().get(0)).contains("spec.tests[0]", "shop.orders");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        CdcFilterStatus status = build(SOUND.replace("shop.*", "shop"));

        assertThat(state(status, "Ready")).isEqualTo("False/Invalid");
        assertThat(state(status, "Valid")).isEqualTo("False/Invalid");
        assertThat(state(status, "TestsPassed")).isEqualTo("Unknown/NotTested");
        assertThat(status.conditions().get(3).getMessage()).contains("spec.rules[1].tables[0]");
    }

    @Test
    void nothingIsWrittenWhenNothingDiffers() {
        FilterInput input = input(SOUND, Optional.empty(), source("orders", 2L, false));
        CdcFilterStatus status =
                FilterStatus.build(input, FilterConditions.verdicts(input)).orElseThrow();
        FilterInput again = input(SOUND, Optional.of(status), source("orders", 2L, false));

        assertThat(FilterStatus.build(again, FilterConditions.verdicts(again))).isEmpty();
    }

    private static CdcFilterStatus build(String spec, FilterSource... sources) {
        FilterInput input = input(spec, Optional.empty(), sources);
        return FilterStatus.build(input, FilterConditions.verdicts(input)).orElseThrow();
    }

    private static FilterInput input(String spec, Optional<CdcFilterStatus> status, FilterSource... sources) {
        GateResource gate = new GateResource(
                GateKind.CdcFilter, "no-pii", "uid-1", 2, Serialization.unmarshal(spec, CdcFilterSpec.class));
        return new FilterInput(GateReading.of(gate), List.of(sources), status, NOW);
    }

    private static FilterSource source(String name, long enforced, boolean suspended) {
        return new FilterSource(
                "shop",
                name,
                Optional.of(enforced),
                suspended,
                Optional.of(new GateCount(
                        GateKind.CdcFilter,
                        "no-pii",
                        "uid-1",
                        enforced,
                        5,
                        1,
                        3,
                        0,
                        List.of(new FilterWarning("spec.rules[0].tables[0]", "matches nothing")))));
    }

    private static String state(CdcFilterStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .map(condition -> condition.getStatus() + "/" + condition.getReason())
                .findFirst()
                .orElseThrow();
    }
}
