package dev.lyrebird.runtime.engine;

/** Nothing can be delivered any more; the cause is known to the delivery itself. */
public final class DeliveryEnded extends Exception {
    private static final long serialVersionUID = 1L;

    public DeliveryEnded(String message) {
        super(message);
    }
}
