package dev.lyrebird.operator.source.snapshot;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was seen of the SnapshotJobs that name a source.
 *
 * @param jobs those that exist, in the order in which they were created
 * @param strangers those that name another source, and have a name that this one needs
 * @param busy UIDs of those that are gone, as the API server itself said, while a pod of theirs still runs
 */
public record SnapshotSight(List<SnapshotJob> jobs, List<SnapshotJob> strangers, Set<String> busy) {
    private static final Comparator<SnapshotJob> IN_TURN = Comparator.comparing(
                    (SnapshotJob job) -> job.getMetadata().getCreationTimestamp())
            .thenComparing(job -> job.getMetadata().getUid());

    public SnapshotSight {
        jobs = jobs.stream().sorted(IN_TURN).toList();
        strangers = List.copyOf(strangers);
        busy = Set.copyOf(busy);
    }

    /** @return a source that no SnapshotJob names */
    public static SnapshotSight none() {
        return new SnapshotSight(List.of(), List.of(), Set.of());
    }

    /** @return the job of this name, whoever's it is; empty when there is none */
    public Optional<SnapshotJob> named(String name) {
        return Stream.concat(jobs.stream(), strangers.stream())
                .filter(job -> job.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** @return the job with this UID; empty when it is gone */
    public Optional<SnapshotJob> job(String uid) {
        return jobs.stream()
                .filter(job -> job.getMetadata().getUid().equals(uid))
                .findFirst();
    }
}
