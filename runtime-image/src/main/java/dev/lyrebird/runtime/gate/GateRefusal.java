package dev.lyrebird.runtime.gate;

import dev.lyrebird.runtime.failure.SourceFailure;

/** Carries the failure of a gate out of where tables are prepared, through which no checked exception gets. */
public final class GateRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourceFailure failure;

    public GateRefusal(SourceFailure failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    public SourceFailure failure() {
        return failure;
    }
}
