package dev.lyrebird.operator.filter.policy;

import dev.lyrebird.contract.report.Reason;

/** Every reason that a condition of a gate can have. */
public enum FilterReason implements Reason {
    InForce(Kind.Healthy, "Every source that passes the gate enforces its newest generation."),
    NotUsed(Kind.Healthy, "No source of the namespaces that the operator serves passes the gate."),
    RollingOut(Kind.Progressing, "The newest generation reaches the sources one after the other."),
    Invalid(Kind.Stalled, "The spec has an error that the schema cannot refuse; it is not rolled out."),
    TestsFailed(Kind.Stalled, "A test of the gate does not hold; it is not rolled out."),
    Valid(Kind.Healthy, "The spec has a meaning."),
    TestsPassed(Kind.Healthy, "Every test of the gate holds."),
    NoTests(Kind.Healthy, "The gate has no tests."),
    NotTested(Kind.Healthy, "The tests cannot run while the spec has errors."),
    Settled(Kind.Healthy, "Nothing is under way."),
    AsExpected(Kind.Healthy, "Nothing waits for a person.");

    private final Kind kind;
    private final String meaning;

    FilterReason(Kind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
