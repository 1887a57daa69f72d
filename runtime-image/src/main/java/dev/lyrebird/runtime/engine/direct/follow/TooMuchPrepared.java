package dev.lyrebird.runtime.engine.direct.follow;

/** Prepared XA transactions hold more than may wait in memory. */
public final class TooMuchPrepared extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchPrepared(long maxBytes) {
        super("XA transactions that are prepared and not yet committed hold more than limits.maxBufferBytes ("
                + maxBytes + " bytes)");
    }
}
