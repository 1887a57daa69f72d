package dev.lyrebird.operator.source.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.operator.cluster.WorkerPods;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.source.snapshot.OwnJobs;
import dev.lyrebird.operator.source.snapshot.SnapshotSight;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers the SnapshotJobs that name a source; of those that something rests on, the API server itself is asked. */
public final class SnapshotGatherer {
    private final KubernetesClient client;
    private final WorkerPods pods;

    public SnapshotGatherer(KubernetesClient client) {
        this.client = client;
        this.pods = new WorkerPods(client);
    }

    /** @param captured the table patterns that the capture was last given */
    SnapshotSight gather(
            CdcSource source,
            Optional<Checkpoint> checkpoint,
            Optional<List<String>> captured,
            Context<CdcSource> context) {
        List<SnapshotJob> jobs = new ArrayList<>(context.getSecondaryResources(SnapshotJob.class));
        Set<String> busy = new HashSet<>();
        String namespace = source.getMetadata().getNamespace();
        relied(source, checkpoint)
                .filter(ref -> jobs.stream()
                        .noneMatch(job -> job.getMetadata().getUid().equals(ref.uid())))
                .forEach(ref -> {
                    Optional<SnapshotJob> found = live(namespace, ref);
                    found.ifPresent(jobs::add);
                    if (found.isEmpty()
                            && pods.of(namespace, ref.uid()).stream().anyMatch(PodState::runs)) {
                        busy.add(ref.uid());
                    }
                });
        List<SnapshotJob> strangers = new ArrayList<>();
        OwnJobs.expected(source, checkpoint, captured).stream()
                .filter(name -> jobs.stream()
                        .noneMatch(job -> job.getMetadata().getName().equals(name)))
                .map(name -> live(namespace, name))
                .flatMap(Optional::stream)
                .forEach(job -> (namesIt(job, source) ? jobs : strangers).add(job));
        return new SnapshotSight(jobs, strangers, busy);
    }

    private static Stream<JobRef> relied(CdcSource source, Optional<Checkpoint> checkpoint) {
        return Stream.concat(
                        Optional.ofNullable(source.getStatus())
                                .map(CdcSourceStatus::snapshotJob)
                                .map(turn -> new JobRef(turn.uid(), turn.name()))
                                .stream(),
                        checkpoint.stream()
                                .flatMap(found -> found.lanes().stream())
                                .map(Lane::job)
                                .flatMap(Optional::stream))
                .distinct();
    }

    private Optional<SnapshotJob> live(String namespace, JobRef ref) {
        return live(namespace, ref.name())
                .filter(job -> job.getMetadata().getUid().equals(ref.uid()));
    }

    private Optional<SnapshotJob> live(String namespace, String name) {
        return Optional.ofNullable(client.resources(SnapshotJob.class)
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    private static boolean namesIt(SnapshotJob job, CdcSource source) {
        return job.getSpec().sourceRef().name().equals(source.getMetadata().getName());
    }
}
