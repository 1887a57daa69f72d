package dev.lyrebird.contract.snapshot;

/** How often a snapshot's planning, or the copying of a group, is tried again after a failure before it is given up. */
public final class WorkerRetries {
    /** As {@code backoffLimit} and {@code backoffLimitPerIndex} of a Kubernetes Job count: the next failure is the last. */
    public static final int MOST = 6;

    private WorkerRetries() {}
}
