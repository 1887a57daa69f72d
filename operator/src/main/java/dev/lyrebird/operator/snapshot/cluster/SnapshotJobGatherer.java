package dev.lyrebird.operator.snapshot.cluster;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.operator.cluster.FreshestResource;
import dev.lyrebird.operator.cluster.WorkerPods;
import dev.lyrebird.operator.objects.OwnedObjects;
import dev.lyrebird.operator.snapshot.model.CaptureSight;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.model.WorkerObjects;
import dev.lyrebird.operator.snapshot.policy.SnapshotSteps;
import dev.lyrebird.operator.source.model.InputReading;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what a reconcile knows from the API server itself, as far as the job's step asks for it. */
public final class SnapshotJobGatherer {
    /** In this order: a Job that is at rest makes no more pods, and pods that have ended write no more ledgers. */
    private static final List<Class<? extends HasMetadata>> BEFORE_PODS = List.of(Job.class);

    private static final List<Class<? extends HasMetadata>> AFTER_PODS =
            List.of(ConfigMap.class, ServiceAccount.class, Role.class, RoleBinding.class);

    private final KubernetesClient client;
    private final WorkerPods pods;
    private final FreshestResource<SnapshotJob> freshest;
    private final Clock clock;

    public SnapshotJobGatherer(KubernetesClient client, FreshestResource<SnapshotJob> freshest, Clock clock) {
        this.client = client;
        this.pods = new WorkerPods(client);
        this.freshest = freshest;
        this.clock = clock;
    }

    /** @return everything that the step of {@code cached} asks for */
    public SnapshotInput gather(SnapshotJob cached) {
        SnapshotJob job = freshest.of(cached);
        String namespace = job.getMetadata().getNamespace();
        // the source first: when its turn is seen to be over, the checkpoint that is read next is of the time after
        Optional<CdcSource> source = Optional.ofNullable(client.resources(CdcSource.class)
                .inNamespace(namespace)
                .withName(job.getSpec().sourceRef().name())
                .get());
        Optional<SnapshotJobStatus> status = Optional.ofNullable(job.getStatus());
        SnapshotInput bare =
                new SnapshotInput(job, status, source, CaptureSight.none(), noWorkers(job), List.of(), clock.instant());
        CaptureSight capture = asksForCapture(bare) ? capture(source, namespace) : CaptureSight.none();
        if (!asksForWorkers(bare)) {
            return new SnapshotInput(
                    job, status, source, capture, noWorkers(job), List.of(), bare.now(), holders(bare));
        }
        List<HasMetadata> owned = new ArrayList<>(owned(BEFORE_PODS, job));
        List<Pod> found = pods.of(namespace, job.getMetadata().getUid());
        owned.addAll(owned(AFTER_PODS, job));
        return new SnapshotInput(
                job,
                status,
                source,
                capture,
                new WorkerObjects(OwnedObjects.of(owned), bare.names()),
                found,
                bare.now());
    }

    private static boolean asksForCapture(SnapshotInput input) {
        return input.deleting()
                || (input.step() != SnapshotStep.Waiting && !input.step().isLast());
    }

    private static boolean asksForWorkers(SnapshotInput input) {
        return input.step() == SnapshotStep.Planning
                || input.step() == SnapshotStep.Copying
                || input.deleting()
                || SnapshotSteps.isClearDue(input);
    }

    /** Asked for once: a job that has its turn waits no longer. */
    private List<HasMetadata> holders(SnapshotInput input) {
        if (input.recordedStep().filter(SnapshotStep.Waiting::equals).isEmpty() || !input.hasTurn()) {
            return List.of();
        }
        SnapshotNames names = input.names();
        List<String> configMaps =
                new ArrayList<>(names.ledgers(SnapshotConfig.groups(input.spec().parallelism())));
        configMaps.add(names.config());
        configMaps.add(names.plan());
        return Stream.of(
                        found(ConfigMap.class, configMaps, input),
                        found(Job.class, List.of(names.planJob(), names.copyJob()), input),
                        found(ServiceAccount.class, List.of(names.account()), input),
                        found(Role.class, List.of(names.account()), input),
                        found(RoleBinding.class, List.of(names.account()), input))
                .flatMap(found -> found)
                .toList();
    }

    private Stream<HasMetadata> found(Class<? extends HasMetadata> type, List<String> names, SnapshotInput input) {
        return names.stream()
                .<HasMetadata>map(name -> client.resources(type)
                        .inNamespace(input.namespace())
                        .withName(name)
                        .get())
                .filter(Objects::nonNull);
    }

    private CaptureSight capture(Optional<CdcSource> source, String namespace) {
        if (source.isEmpty()) {
            return CaptureSight.none();
        }
        ObjectNames names = new ObjectNames(source.get().getMetadata().getName());
        OwnedObjects found = OwnedObjects.of(Stream.of(names.checkpoint(), names.report(), names.pipeline())
                .map(name -> client.configMaps()
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .filter(Objects::nonNull)
                .filter(object -> names.source().equals(label(object, Labels.SOURCE)))
                .toList());
        return new CaptureSight(
                InputReading.checkpoint(found, names),
                InputReading.report(found, names),
                InputReading.running(found, names));
    }

    private List<HasMetadata> owned(List<Class<? extends HasMetadata>> types, SnapshotJob job) {
        return types.stream()
                .<HasMetadata>flatMap(type -> client
                        .resources(type)
                        .inNamespace(job.getMetadata().getNamespace())
                        .withLabel(Labels.SNAPSHOT_UID, job.getMetadata().getUid())
                        .list()
                        .getItems()
                        .stream())
                .toList();
    }

    private static WorkerObjects noWorkers(SnapshotJob job) {
        return new WorkerObjects(
                OwnedObjects.of(List.of()), new SnapshotNames(job.getMetadata().getName()));
    }

    private static String label(HasMetadata object, String key) {
        return Optional.ofNullable(object.getMetadata().getLabels())
                .map(labels -> labels.get(key))
                .orElse("");
    }
}
