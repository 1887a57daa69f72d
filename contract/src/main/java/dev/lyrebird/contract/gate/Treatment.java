package dev.lyrebird.contract.gate;

/** What happens to a column. */
public sealed interface Treatment {
    /** The value leaves as it is. */
    record Keep() implements Treatment {}

    /** The field is left out of keys, rows and schemas. */
    record Drop() implements Treatment {}

    /**
     * The value is replaced; {@link ColumnMasker} does it, wherever the value appears: in keys, in images before and after, in
     * headers of a key's change. The column's default is left out of schemas: it is a value too.
     */
    record Masked(Mask mask) implements Treatment {}

    Keep KEEP = new Keep();
    Drop DROP = new Drop();
}
