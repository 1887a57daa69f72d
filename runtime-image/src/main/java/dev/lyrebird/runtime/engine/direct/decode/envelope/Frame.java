package dev.lyrebird.runtime.engine.direct.decode.envelope;

/** What stands around each value, key or header: nothing, or the schema of Kafka Connect's JSON converter. */
public record Frame(byte[] head, byte[] tail) {
    private static final byte[] NOTHING = new byte[0];

    /** Nothing around it. */
    public static Frame none() {
        return new Frame(NOTHING, NOTHING);
    }
}
