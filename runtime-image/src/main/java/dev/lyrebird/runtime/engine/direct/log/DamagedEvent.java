package dev.lyrebird.runtime.engine.direct.log;

/** The bytes of an event are not what its kind, its length or its checksum says. */
public final class DamagedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedEvent(String message) {
        super(message);
    }
}
