package dev.lyrebird.contract.report;

/**
 * What became of an order.
 *
 * @param id id of the order
 * @param outcome how far it is
 * @param message why it was refused; else empty
 */
public record OrderEcho(String id, Outcome outcome, String message) {
    /** How far an order is. */
    public enum Outcome {
        Running,
        Done,
        Refused
    }
}
