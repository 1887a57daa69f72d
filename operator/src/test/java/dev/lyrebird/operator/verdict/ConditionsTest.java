package dev.lyrebird.operator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.report.SourceReason;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of conditions, for any history of verdicts. */
class ConditionsTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00.123Z");

    /** One merge: a condition's type and its verdict. */
    record Said(String type, Verdict verdict) {}

    @Provide
    Arbitrary<List<Said>> histories() {
        return Combinators.combine(
                        Arbitraries.of("Ready", "Stalled", "Streaming"),
                        Arbitraries.of(State.class),
                        Arbitraries.of(SourceReason.class),
                        Arbitraries.of("one", "two"))
                .as((type, state, reason, message) -> new Said(type, new Verdict(state, reason, message)))
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 300)
    void theTransitionTimeIsThatOfTheLastChangeOfStatus(@ForAll("histories") List<Said> history) {
        List<Condition> conditions = List.of();
        for (int i = 0; i < history.size(); i++) {
            conditions = merge(conditions, history.get(i), i);
        }

        byType(conditions).forEach((type, condition) -> {
            int since = lastChange(history, type);
            assertThat(condition.getLastTransitionTime())
                    .isEqualTo(START.plusSeconds(since)
                            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                            .toString());
        });
    }

    @Property(tries = 300)
    void sayingTheSameAgainChangesNothing(@ForAll("histories") List<Said> history) {
        List<Condition> once = all(List.of(), history, 0);

        assertThat(all(once, history, 100)).isEqualTo(once);
    }

    @Property(tries = 300)
    void thereIsOneConditionOfAType(@ForAll("histories") List<Said> history) {
        assertThat(all(List.of(), history, 0))
                .extracting(Condition::getType)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        history.stream().map(Said::type).distinct().toList());
    }

    @Property(tries = 300)
    void whatOthersAddAndReorderIsLeftAside(@ForAll("histories") List<Said> history) {
        List<Condition> ours = all(List.of(), history, 0);
        List<Condition> found = new ArrayList<>(ours);
        found.add(new ConditionBuilder().withType("Others").withStatus("True").build());
        Collections.reverse(found);

        assertThat(new Conditions(found)
                        .only(ours.stream().map(Condition::getType).toList()))
                .isEqualTo(ours);
    }

    @Example
    void isAskedByTypeStateAndReason() {
        Conditions conditions = new Conditions(
                all(List.of(), List.of(new Said("Ready", Verdict.fails(SourceReason.Starting, "So."))), 0));

        assertThat(conditions.is("Ready", State.False)).isTrue();
        assertThat(conditions.is("Ready", State.Unknown)).isFalse();
        assertThat(conditions.is("Stalled", State.False)).as("not there").isFalse();
        assertThat(conditions.has("Ready", SourceReason.Starting)).isTrue();
        assertThat(conditions.has("Ready", SourceReason.Streaming)).isFalse();
        assertThat(Conditions.of(Optional.empty()).get("Ready")).isEmpty();
    }

    private static List<Condition> merge(List<Condition> before, Said said, int second) {
        List<Condition> merged = new ArrayList<>(before);
        merged.removeIf(condition -> condition.getType().equals(said.type()));
        merged.addAll(all(before, List.of(said), second));
        return merged;
    }

    private static List<Condition> all(List<Condition> before, List<Said> history, int second) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        history.forEach(said -> verdicts.put(said.type(), said.verdict()));
        return new Conditions(before).merged(verdicts, 1, START.plusSeconds(second));
    }

    private static int lastChange(List<Said> history, String type) {
        State state = null;
        int since = 0;
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).type().equals(type) && history.get(i).verdict().state() != state) {
                state = history.get(i).verdict().state();
                since = i;
            }
        }
        return since;
    }

    private static Map<String, Condition> byType(List<Condition> conditions) {
        return conditions.stream().collect(Collectors.toMap(Condition::getType, Function.identity()));
    }
}
