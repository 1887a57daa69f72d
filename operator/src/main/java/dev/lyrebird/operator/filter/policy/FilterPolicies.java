package dev.lyrebird.operator.filter.policy;

import dev.lyrebird.contract.text.FieldError;
import dev.lyrebird.operator.filter.model.FilterInput;
import dev.lyrebird.operator.filter.model.FilterSource;
import dev.lyrebird.operator.gate.GateReading;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.stream.Collectors;

/** The verdict on each condition of a gate. */
public final class FilterPolicies {
    private static final int MOST_NAMES = 5;

    private FilterPolicies() {}

    /** @return whether the newest generation is what the sources enforce */
    public static Verdict ready(FilterInput input) {
        if (input.reading().good().isEmpty()) {
            return Verdict.fails(
                    input.reading().errors().isEmpty() ? FilterReason.TestsFailed : FilterReason.Invalid,
                    "Generation " + input.generation() + " " + input.reading().why()
                            + ". It is not rolled out: sources keep the last good generation, and a source that has none"
                            + " does not start. Correct the spec.");
        }
        if (input.sources().isEmpty()) {
            return Verdict.holds(
                    FilterReason.NotUsed, "No source of the namespaces that this operator serves passes this gate.");
        }
        if (!input.behind().isEmpty()) {
            return Verdict.fails(
                    FilterReason.RollingOut,
                    "Generation " + input.generation() + " is not yet in force in "
                            + input.behind().size() + " of " + input.sources().size() + " sources: " + names(input)
                            + ". Each is redeployed once, one after the other; see GatesEnforced of the source.");
        }
        return Verdict.holds(
                FilterReason.InForce,
                "Generation " + input.generation() + " is in force in "
                        + input.sources().size() + " sources.");
    }

    /** @param ready the verdict on Ready, which this one follows */
    public static Verdict reconciling(Verdict ready) {
        return ready.reason().progresses()
                ? Verdict.holds(ready.reason(), ready.message())
                : Verdict.fails(FilterReason.Settled, "Nothing is under way.");
    }

    /** @param ready the verdict on Ready, which this one follows */
    public static Verdict stalled(Verdict ready) {
        return ready.reason().stalls()
                ? Verdict.holds(ready.reason(), ready.message())
                : Verdict.fails(FilterReason.AsExpected, "Nothing waits for a person.");
    }

    /** @return whether the spec has a meaning */
    public static Verdict valid(GateReading reading) {
        return reading.errors().isEmpty()
                ? Verdict.holds(FilterReason.Valid, "The spec is valid.")
                : Verdict.fails(
                        FilterReason.Invalid,
                        reading.errors().stream().map(FieldError::toString).collect(Collectors.joining("; ")) + ".");
    }

    /** @return whether the tests hold */
    public static Verdict testsPassed(GateReading reading) {
        if (!reading.errors().isEmpty()) {
            return Verdict.unknown(FilterReason.NotTested, "The tests cannot run while the spec has errors.");
        }
        if (reading.tests().isEmpty()) {
            return Verdict.holds(FilterReason.NoTests, "The gate has no tests.");
        }
        return reading.failures().isEmpty()
                ? Verdict.holds(
                        FilterReason.TestsPassed, "All " + reading.tests().size() + " tests hold.")
                : Verdict.fails(
                        FilterReason.TestsFailed,
                        reading.failures().size() + " of " + reading.tests().size() + " tests do not hold: "
                                + reading.failures().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining("; "))
                                + ".");
    }

    private static String names(FilterInput input) {
        String names = input.behind().stream()
                .limit(MOST_NAMES)
                .map(FilterPolicies::name)
                .collect(Collectors.joining(", "));
        return input.behind().size() > MOST_NAMES ? names + ", ..." : names;
    }

    private static String name(FilterSource source) {
        return source.namespace() + "/" + source.name();
    }
}
