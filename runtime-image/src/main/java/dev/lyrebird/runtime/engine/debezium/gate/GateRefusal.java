package dev.lyrebird.runtime.engine.debezium.gate;

import dev.lyrebird.runtime.engine.EngineFailure;

/** Carries a failure out of Debezium's threads, through which no checked exception gets. */
public final class GateRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient EngineFailure failure;

    GateRefusal(EngineFailure failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    public EngineFailure failure() {
        return failure;
    }
}
