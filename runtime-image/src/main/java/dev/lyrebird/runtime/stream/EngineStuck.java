package dev.lyrebird.runtime.stream;

/** Something did not stop in time. Its threads go on, so nothing may be started beside them: the process has to end. */
final class EngineStuck extends Exception {
    private static final long serialVersionUID = 1L;

    private EngineStuck(String message) {
        super(message);
    }

    static EngineStuck engine() {
        return new EngineStuck("the engine did not stop within " + EngineRun.STOP.toSeconds() + " s");
    }

    static EngineStuck delivery() {
        return new EngineStuck("the destination holds a delivery beyond the end of its session");
    }
}
