package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.runtime.server.CopySize;

/**
 * Who makes the first copy. Pods take seconds to start, in which one process copies what is small; what is large shall be
 * resumable and parallel, show how far it is, and spare the database.
 */
final class FirstCopyRule {
    /** From here on a SnapshotJob is the better one: what one process copies in about five seconds. */
    static final long LARGE_ROWS = 500_000;

    /** For tables of few, wide rows. */
    static final long LARGE_BYTES = 256L << 20;

    private FirstCopyRule() {}

    /** Asks the server, which may refuse. */
    interface Sizing<E extends Exception> {
        CopySize ask() throws E;
    }

    /**
     * @param wanted what the configuration and the place of this process allow
     * @param size asked only when it decides
     * @return whether a SnapshotJob is to make the copy
     */
    static <E extends Exception> boolean byJob(FirstCopyMaker wanted, Sizing<E> size) throws E {
        return switch (wanted) {
            case ByCapture -> false;
            case BySize -> isLarge(size.ask());
            case ByJob -> true;
        };
    }

    private static boolean isLarge(CopySize size) {
        return size.rows() >= LARGE_ROWS || size.bytes() >= LARGE_BYTES;
    }
}
