package dev.lyrebird.runtime.engine.direct.log;

/** Takes the events of a log as they come. */
public interface LogHandler {
    /** Takes the next event, which is filled again for the one after it. */
    void take(LogEvent event) throws Exception;

    /** Called when nothing more has come for now, and once when the reading ends. */
    void pause() throws Exception;
}
