package dev.lyrebird.contract.report;

/** A reason of a condition: a constant of one enum a kind of resource. */
public interface Reason {
    /** What a reason says of its resource. */
    enum Kind {
        Healthy,
        /** On the way to a good state by itself. */
        Progressing,
        /** Something has to change that may change by itself. */
        Waiting,
        /** Nothing will change before a person acts. */
        Stalled
    }

    /** @return the reason as the condition shows it */
    String name();

    Kind kind();

    /** @return one sentence for the reference documentation */
    String meaning();

    /** Whether nothing will change before a person acts. */
    default boolean stalls() {
        return kind() == Kind.Stalled;
    }

    /** Whether the resource is under way to a good state by itself. */
    default boolean progresses() {
        return kind() == Kind.Progressing;
    }
}
