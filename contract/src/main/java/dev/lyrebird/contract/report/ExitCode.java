package dev.lyrebird.contract.report;

/** How a process of the runtime ends. Only a stop that was asked for ends with 0. */
public enum ExitCode {
    /** It was asked to stop; what was read is delivered, or will be read again. */
    Stopped(0),
    /** Something that should not happen; the log has it. Also: a preflight that did not pass. */
    Failed(1),
    /** The command line is wrong. */
    Usage(2),
    /** Java's memory was used up. The number is that of Java itself, by {@code -XX:+ExitOnOutOfMemoryError}. */
    OutOfMemory(3),
    /** Another process has taken over the checkpoint. */
    Fenced(4),
    /** The engine could not be stopped; only the end of the process frees its threads. */
    EngineStuck(5),
    /** It was asked to stop and was not done within the grace period. */
    StopTimedOut(6),
    /** A worker of a snapshot was asked to stop before its group was done: its Job must not take it for finished. */
    Unfinished(7),
    /** It was asked to stop, and a copy was given up before, wholly or for some tables. */
    CopyFailed(8),
    /** The configuration, or the server to read, cannot be used: the same process would end so again. */
    Config(9);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
