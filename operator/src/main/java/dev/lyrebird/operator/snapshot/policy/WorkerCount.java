package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.operator.snapshot.model.SnapshotInput;

/** How many pods of a copy there may be at a time. */
public final class WorkerCount {
    private WorkerCount() {}

    /**
     * @return as many as are asked for, or as the server has connections for, but at least one; and one more for each that has done its
     *     work and does not end, for another container in it
     */
    public static int of(SnapshotInput input) {
        return ConnectionPolicy.working(input)
                + (int) input.lingering(input.names().copyJob()).count();
    }
}
