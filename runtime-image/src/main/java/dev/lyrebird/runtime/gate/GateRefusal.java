package dev.lyrebird.runtime.gate;

import dev.lyrebird.runtime.engine.EngineFailure;

/** Carries the failure of a gate out of where tables are prepared, through which no checked exception gets. */
public final class GateRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient EngineFailure failure;

    public GateRefusal(EngineFailure failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    public EngineFailure failure() {
        return failure;
    }
}
