package dev.lyrebird.runtime.stream;

import java.nio.file.Path;

/** A process with one thread that ends by an error. */
final class DyingProcess {
    /** What an error may quote, and nobody may read. */
    static final String ROW = "row of Ada Lovelace";

    private static Object kept;

    private DyingProcess() {}

    /** How it ends. */
    enum Death {
        NoMemory,
        NoMemoryOfALibrary,
        NoThread,
        TooDeep,
        NoClass,
        Defect,
        OnlyALibrarys
    }

    /** @param arguments name of the {@link Death} */
    public static void main(String[] arguments) throws InterruptedException {
        TerminationMessage.open(Path.of(System.getenv("LYREBIRD_TERMINATION_LOG")));
        UnexpectedEnd.onErrors();
        Death death = Death.valueOf(arguments[0]);
        if (death == Death.NoMemoryOfALibrary || death == Death.OnlyALibrarys) {
            Thread thread = new Thread(() -> die(death), "of-a-library");
            thread.start();
            thread.join();
        } else {
            Worker.start("engine", () -> die(death)).join(EngineRun.STOP);
        }
        TerminationMessage.settle();
    }

    private static void die(Death death) {
        switch (death) {
            case NoMemory, NoMemoryOfALibrary -> fill();
            case NoThread -> throw new OutOfMemoryError("unable to create native thread: " + ROW);
            case TooDeep -> deeper(0);
            case NoClass -> throw new NoClassDefFoundError(ROW);
            case Defect, OnlyALibrarys -> throw new IllegalStateException(ROW);
        }
    }

    /** So that nothing is left for whoever has to tell of it. */
    private static void fill() {
        int size = 1 << 16;
        while (true) {
            try {
                kept = new Object[] {kept, new byte[size]};
            } catch (OutOfMemoryError e) {
                if (size == 1) {
                    throw e;
                }
                size /= 2;
            }
        }
    }

    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }
}
