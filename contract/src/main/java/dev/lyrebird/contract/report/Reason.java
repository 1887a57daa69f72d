package dev.lyrebird.contract.report;

/** A reason of a condition: a constant of one enum a kind. */
public interface Reason {
    /** @return the reason as the condition shows it */
    String name();

    /** Whether nothing will change before a person acts. */
    boolean stalls();

    /** Whether the resource is under way to a good state by itself. */
    boolean progresses();
}
