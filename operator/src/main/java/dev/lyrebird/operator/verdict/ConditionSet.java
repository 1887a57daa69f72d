package dev.lyrebird.operator.verdict;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Merges verdicts into conditions. A condition keeps its transition time as long as its status stays; the order is that of the
 * verdicts.
 */
public final class ConditionSet {
    private final Map<String, Condition> before;
    private final long generation;
    private final String now;
    private final Map<String, Condition> merged = new LinkedHashMap<>();

    /**
     * @param before conditions as they are in the resource
     * @param generation generation of the spec that the verdicts are about
     * @param now time of a transition
     */
    public ConditionSet(List<Condition> before, long generation, Instant now) {
        this.before = before.stream().collect(Collectors.toMap(Condition::getType, Function.identity(), (a, b) -> b));
        this.generation = generation;
        this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Adds, or replaces, the condition {@code type}. */
    public ConditionSet with(String type, Verdict verdict) {
        String status = verdict.state().name();
        String since = Optional.ofNullable(before.get(type))
                .filter(old -> status.equals(old.getStatus()))
                .map(Condition::getLastTransitionTime)
                .orElse(now);
        merged.put(
                type,
                new ConditionBuilder()
                        .withType(type)
                        .withStatus(status)
                        .withReason(verdict.reason().name())
                        .withMessage(verdict.message())
                        .withObservedGeneration(generation)
                        .withLastTransitionTime(since)
                        .build());
        return this;
    }

    /** @return the conditions, one a type */
    public List<Condition> toList() {
        return List.copyOf(merged.values());
    }
}
