package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

/** How many pods of a copy there may be at a time. */
public final class WorkerCount {
    private WorkerCount() {}

    /**
     * @return as many as are asked for, and one more for each that has done its work and does not end, for another container in it. Where
     *     the server has not the connections for them: no more than there are, but one that works
     */
    public static int of(SnapshotInput input) {
        int lingering = (int) input.lingering(input.names().copyJob()).count();
        int wanted = input.spec().parallelism() + lingering;
        return ConnectionPolicy.isWithin(input)
                ? wanted
                : input.workers()
                        .copyJob()
                        .map(job -> Math.min(wanted, Math.max(now(job), lingering + 1)))
                        .orElse(wanted);
    }

    private static int now(Job job) {
        return job.getSpec().getParallelism() == null ? 1 : job.getSpec().getParallelism();
    }
}
