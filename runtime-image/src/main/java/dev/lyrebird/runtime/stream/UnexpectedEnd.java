package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.report.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of the process by an error that nobody expected: a capture must not limp on. */
public final class UnexpectedEnd {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedEnd.class);
    private static final int NO_MEMORY = ExitCode.OutOfMemory.code();
    private static final int FAILED = ExitCode.Failed.code();

    /** Given back before anything else: where memory has run out, even the name of a class takes some, and the end of the process. */
    private static final int SPARED = 256 << 10;

    private static volatile byte[] spare = new byte[0];

    private UnexpectedEnd() {}

    /** Lets errors of threads that are nobody's, such as those of libraries, end the process; their exceptions are logged. */
    public static void onErrors() {
        spare = new byte[SPARED];
        Thread.setDefaultUncaughtExceptionHandler(UnexpectedEnd::ofAnyThread);
    }

    private static void ofAnyThread(Thread thread, Throwable error) {
        spare = null;
        if (error instanceof Error) {
            by(thread, error);
        }
        LOG.error("The thread {} ended by an unexpected exception.", thread.getName(), error);
        spare = new byte[SPARED];
    }

    /** Ends the process at once. */
    public static void by(Thread thread, Throwable error) {
        spare = null;
        try {
            TerminationMessage.write(LastWords.of(error));
            LOG.error("The thread {} ended by an unexpected error; the process ends.", thread.getName(), error);
        } finally {
            Runtime.getRuntime().halt(error instanceof OutOfMemoryError ? NO_MEMORY : FAILED);
        }
    }
}
