package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterOperation;

/** What an event says of a row, or of a table. */
public enum ChangeKind {
    /** A row that a snapshot copies. */
    Read(FilterOperation.Insert),
    Insert(FilterOperation.Insert),
    Update(FilterOperation.Update),
    Delete(FilterOperation.Delete),
    Truncate(FilterOperation.Truncate);

    private final FilterOperation operation;

    ChangeKind(FilterOperation operation) {
        this.operation = operation;
    }

    /** @return the operation that a rule's {@code operations} must have for this */
    public FilterOperation operation() {
        return operation;
    }
}
