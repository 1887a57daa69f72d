package dev.lyrebird.runtime.engine.direct.follow;

/** The log holds something that cannot be followed without losing a change. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /**
     * @param what what stands there
     * @param advice what keeps it from happening again
     */
    Refusal(String what, String advice) {
        super(what);
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
