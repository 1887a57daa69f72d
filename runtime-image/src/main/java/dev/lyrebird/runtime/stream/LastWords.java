package dev.lyrebird.runtime.stream;

import java.nio.charset.StandardCharsets;

/**
 * What is said of errors that nobody expected: their class and what to do, never their own words, which can quote a row. Those for
 * which there may be no memory left are made beforehand.
 */
final class LastWords {
    private static final String MEMORY =
            "raise spec.pod.resources.limits.memory, or lower spec.limits.maxBufferBytes and"
                    + " spec.limits.maxEventBytes.";

    /** Stands there from the start, and is right where nothing else could be written. */
    static final byte[] UNSAID =
            bytes("The process ended before it could say why. Exit code 3: Java's memory was used up, of"
                    + " which the heap is half of the container's limit; " + MEMORY
                    + " Exit code 137: it was killed, by the kernel where the container used more than that limit. Other codes:"
                    + " see the log of the ended container (kubectl logs --previous).");

    private static final byte[] NO_MEMORY =
            bytes("java.lang.OutOfMemoryError: Java's memory was used up; the process ended, and"
                    + " goes on from the last checkpoint. If it stays so, " + MEMORY);

    private static final byte[] NO_THREAD =
            bytes("java.lang.OutOfMemoryError: the process was refused another thread, by the"
                    + " limit of processes of its node or pod (podPidsLimit), or for the lack of memory outside of Java's heap; it ended,"
                    + " and goes on from the last checkpoint. Raise that limit, or spec.pod.resources.limits.memory.");

    private static final String THREAD_REFUSED = "unable to create";

    private LastWords() {}

    /** @return as UTF-8 */
    static byte[] of(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            String why = error.getMessage();
            return why != null && why.startsWith(THREAD_REFUSED) ? NO_THREAD : NO_MEMORY;
        }
        return bytes(error.getClass().getName() + " ended the process, which goes on from the last checkpoint. "
                + advice(error));
    }

    private static String advice(Throwable error) {
        if (error instanceof StackOverflowError) {
            return "Something is nested deeper than a thread can follow, such as a statement of the log. The log of the ended"
                    + " container (kubectl logs --previous) shows where; please report it.";
        }
        if (error instanceof LinkageError) {
            return "A class of the image is missing or does not fit: take the image as it was released, with nothing added or"
                    + " mixed.";
        }
        return "It is a defect: the log of the ended container (kubectl logs --previous) shows where; please report it.";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
