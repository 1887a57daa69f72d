package dev.lyrebird.runtime.engine.direct.decode.wire;

/**
 * Bytes of the binlog that cannot be turned into events. The source stops on it; where in the log it happened is added by who
 * reads the log. The message never holds a value of a row.
 */
public final class UndecodableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** The bytes end early, or contradict themselves: damaged, or of a form that is not known. */
        Damaged,
        /** A row event does not carry all columns of its rows. */
        PartialImage,
        /** A row event of a table that no table map announced. */
        UnknownTable,
        /** The table map and the definition of the table differ. */
        DefinitionDiffers,
        /** A column's type that cannot be decoded. */
        UnsupportedType,
        /** A value that its column's type cannot hold. */
        ImpossibleValue,
        /** An event that would be larger than the limit. */
        TooLarge
    }

    private final Kind kind;

    /** @param message what was found where; no row data */
    public UndecodableEvent(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** @return the same trouble, told with the place in front: a column's or a table's name */
    public UndecodableEvent in(String place) {
        UndecodableEvent told = new UndecodableEvent(kind, place + ": " + getMessage());
        told.setStackTrace(getStackTrace());
        return told;
    }
}
