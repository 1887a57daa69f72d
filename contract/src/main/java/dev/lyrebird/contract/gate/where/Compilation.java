package dev.lyrebird.contract.gate.where;

/** What became of compiling an expression. */
public sealed interface Compilation {
    record Compiled(RowPredicate predicate) implements Compilation {}

    /** @param message what is wrong, where, and what to do */
    record Failed(String message) implements Compilation {}
}
