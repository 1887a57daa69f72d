package dev.lyrebird.runtime.control;

/** The current order cannot be read at present. */
public final class OrdersUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public OrdersUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
