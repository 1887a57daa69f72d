package dev.lyrebird.runtime.engine.direct.log;

/** Takes the events of a log as they come. */
public interface LogHandler {
    /** Takes the next event, which is filled again for the one after it. */
    void take(LogEvent event) throws Exception;

    /**
     * Whether the rest of a large event is wanted, of which only the header and the first bytes of the body have been read. What is not
     * wanted takes no memory, and is handed over as it is.
     *
     * @param most bytes that an event may have
     * @throws LargeEvent when it is wanted, and has more
     */
    default boolean wants(LogEvent beginning, long most) {
        int type = beginning.type();
        if (type == EventKind.ROWS_QUERY || type == EventKind.MARIADB_ANNOTATE_ROWS || EventKind.isRows(type)) {
            return false;
        }
        if (beginning.length() > most) {
            String what = type == EventKind.TRANSACTION_PAYLOAD
                    ? "A compressed transaction, whatever tables it is of"
                    : "An event of kind " + type;
            throw new LargeEvent(what, beginning.length(), most, "Raise the memory.");
        }
        return true;
    }

    /** Called when nothing more has come for now, and once when the reading ends. */
    void pause() throws Exception;
}
