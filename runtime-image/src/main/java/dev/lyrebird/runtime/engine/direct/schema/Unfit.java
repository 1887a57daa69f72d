package dev.lyrebird.runtime.engine.direct.schema;

/** A statement does not fit the definition that it changes: one of them is not as it is believed to be. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
        super(message);
    }
}
