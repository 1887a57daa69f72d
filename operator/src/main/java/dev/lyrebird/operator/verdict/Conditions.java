package dev.lyrebird.operator.verdict;

import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.report.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conditions that a resource has. Others may add their own to the list, and reorder it. */
public record Conditions(List<Condition> list) {
    // what every kind has, as kstatus reads it
    public static final String READY = "Ready";
    public static final String RECONCILING = "Reconciling";
    public static final String STALLED = "Stalled";

    /** Whether somebody asked for a pause. */
    public static final String SUSPENDED = "Suspended";

    public Conditions {
        list = List.copyOf(list);
    }

    /** @param list of its status; empty when it has none yet */
    public static Conditions of(Optional<List<Condition>> list) {
        return new Conditions(list.orElse(List.of()));
    }

    public Optional<Condition> get(String type) {
        return list.stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    /** Whether the condition is there, and in {@code state}. */
    public boolean is(String type, State state) {
        return get(type)
                .filter(condition -> state.name().equals(condition.getStatus()))
                .isPresent();
    }

    /** Whether the condition is there, for {@code reason}. */
    public boolean has(String type, Reason reason) {
        return reason(type).filter(reason.name()::equals).isPresent();
    }

    public Optional<String> reason(String type) {
        return get(type).map(Condition::getReason);
    }

    /** @return those of {@code types}, in the order of these */
    public List<Condition> only(Collection<String> types) {
        return types.stream().map(this::get).flatMap(Optional::stream).toList();
    }

    /**
     * @param verdicts by type
     * @param generation generation of the spec that they are about
     * @param now time of a transition: a condition whose status stays keeps its own
     * @return a condition for each, in the order of these
     */
    public List<Condition> merged(Map<String, Verdict> verdicts, long generation, Instant now) {
        List<Condition> merged = new ArrayList<>();
        verdicts.forEach((type, verdict) -> merged.add(new ConditionBuilder()
                .withType(type)
                .withStatus(verdict.state().name())
                .withReason(verdict.reason().name())
                .withMessage(verdict.message())
                .withObservedGeneration(generation)
                .withLastTransitionTime(since(type, verdict, now))
                .build()));
        return List.copyOf(merged);
    }

    private String since(String type, Verdict verdict, Instant now) {
        return get(type)
                .filter(old -> verdict.state().name().equals(old.getStatus()))
                .map(Condition::getLastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
