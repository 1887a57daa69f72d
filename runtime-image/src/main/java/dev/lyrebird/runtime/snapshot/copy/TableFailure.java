package dev.lyrebird.runtime.snapshot.copy;

/** A chunk cannot be read, for a reason that is its table's; the message is fit for a status. */
public final class TableFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Remedy remedy;

    /** Whether another attempt can help. */
    enum Remedy {
        AGAIN,
        /** So many times that it cannot be chance. */
        AGAIN_AND_AGAIN,
        NONE,
        /** None, but that {@code limits.maxEventBytes} is raised. */
        LARGER_EVENTS
    }

    TableFailure(String message, Remedy remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    Remedy remedy() {
        return remedy;
    }
}
