package dev.lyrebird.operator.filter.policy;

import dev.lyrebird.contract.report.Reason;

/** Every reason that a condition of a gate can have. */
public enum FilterReason implements Reason {
    InForce(Kind.Healthy, "Every source to which the gate applies enforces its newest generation."),
    NotUsed(Kind.Healthy, "The gate applies to no source in the namespaces that the operator serves."),
    RollingOut(Kind.Progressing, "The newest generation reaches the sources one after the other."),
    Invalid(Kind.Stalled, "The spec has an error that the schema cannot detect; it is not rolled out."),
    TestsFailed(Kind.Stalled, "A test of the gate fails; the gate is not rolled out."),
    Valid(Kind.Healthy, "The spec is valid."),
    TestsPassed(Kind.Healthy, "Every test of the gate passes."),
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
