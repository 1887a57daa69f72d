package dev.lyrebird.runtime.engine.direct.decode.wire;

import dev.lyrebird.contract.tables.TableId;
import java.util.Optional;

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
    private final transient Optional<TableId> table;

    /** @param message what was found where; no row data */
    public UndecodableEvent(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    private UndecodableEvent(Kind kind, String message, Optional<TableId> table) {
        super(message);
        this.kind = kind;
        this.table = table;
    }

    public Kind kind() {
        return kind;
    }

    /** @return the only table that is concerned, where it is known: others can be read without it */
    public Optional<TableId> table() {
        return table;
    }

    /** @return the same trouble, told with a column's name in front */
    public UndecodableEvent in(String column) {
        return told(column + ": " + getMessage(), table);
    }

    /** @return the same trouble as one of this table, which its message names */
    public UndecodableEvent of(TableId concerned) {
        boolean named = getMessage().startsWith(concerned.toString());
        return told(named ? getMessage() : concerned + ": " + getMessage(), Optional.of(concerned));
    }

    private UndecodableEvent told(String message, Optional<TableId> concerned) {
        UndecodableEvent told = new UndecodableEvent(kind, message, concerned);
        told.setStackTrace(getStackTrace());
        return told;
    }
}
