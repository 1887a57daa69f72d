package dev.lyrebird.runtime.stream;

/** The engine did not stop in time. Its threads go on, so nothing may be started beside them: the process has to end. */
final class EngineStuck extends Exception {
    private static final long serialVersionUID = 1L;

    EngineStuck() {
        super("the engine did not stop within " + EngineRun.STOP.toSeconds() + " s");
    }
}
