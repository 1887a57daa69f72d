package dev.lyrebird.contract.snapshot;

/** What became of reading a document of a snapshot: its content, or the reason why there is none. */
public sealed interface LedgerReading<T> {
    /** @param value what it holds */
    record Readable<T>(T value) implements LedgerReading<T> {}

    /** The object is as the operator made it: nothing was written yet. */
    record Blank<T>() implements LedgerReading<T> {}

    /**
     * A newer Lyrebird wrote it: it is whole, and nothing follows from what of it is not known here.
     *
     * @param why what is not known, for people
     */
    record Newer<T>(String why) implements LedgerReading<T> {}

    /** @param why what is wrong with it, for people */
    record Unreadable<T>(String why) implements LedgerReading<T> {}
}
