package dev.lyrebird.e2e.scene;

/** The engine that the sources of all tests ask for: {@code -Dlyrebird.e2e.engine=Debezium}. */
public final class Engine {
    private static final String AUTO = "Auto";

    private Engine() {}

    /** @return as in {@code spec.engine} */
    static String asked() {
        return System.getProperty("lyrebird.e2e.engine", AUTO);
    }

    /** @return the one that reads: on the server of these tests {@code Auto} takes Direct */
    public static String taken() {
        return asked().equals(AUTO) ? "Direct" : asked();
    }
}
