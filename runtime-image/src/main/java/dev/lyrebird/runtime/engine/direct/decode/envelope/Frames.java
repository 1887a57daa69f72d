package dev.lyrebird.runtime.engine.direct.decode.envelope;

/**
 * What stands around the keys and the values of one table.
 *
 * @param key around keys, in headers too
 * @param value around values
 */
public record Frames(Frame key, Frame value) {
    /** Nothing around them. */
    public static Frames none() {
        return new Frames(Frame.none(), Frame.none());
    }
}
