package dev.lyrebird.e2e.scene;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.snapshot.ProgressStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotStep;
import dev.lyrebird.api.v1alpha1.snapshot.TableStatus;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.cluster.NodeProcess;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A SnapshotJob of the source, watched from its creation on. */
public final class Snapshot implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String namespace;
    private final String name;
    private final List<SnapshotJobStatus> seen = new CopyOnWriteArrayList<>();
    private final Watch watch;
    private volatile Optional<WatcherException> blind = Optional.empty();

    private Snapshot(String namespace, String name) {
        this.namespace = namespace;
        this.name = name;
        this.watch = resource().watch(new Statuses());
    }

    /** @return one that the source makes for itself: it need not be there yet */
    public static Snapshot ofTheSource(Scene scene, String name) {
        return new Snapshot(scene.namespace(), name);
    }

    /**
     * Creates one.
     *
     * @param spec its spec but for the source, as YAML
     */
    public static Snapshot create(Scene scene, String name, String spec) {
        Snapshot snapshot = new Snapshot(scene.namespace(), name);
        var yaml = SourceYaml.parse(spec);
        yaml.set("sourceRef", SourceYaml.parse("name: " + Source.NAME));
        SnapshotJob job = new SnapshotJob();
        job.setMetadata(new ObjectMetaBuilder()
                .withNamespace(scene.namespace())
                .withName(name)
                .build());
        job.setSpec(JSON.convertValue(yaml, SnapshotJobSpec.class));
        Cluster.client().resource(job).create();
        return snapshot;
    }

    /** @return the steps that its status went through, in order */
    public List<SnapshotStep> steps() {
        List<SnapshotStep> all = statuses().stream()
                .map(SnapshotJobStatus::step)
                .filter(Objects::nonNull)
                .map(step -> step.name())
                .toList();
        return Stream.concat(
                        all.stream().limit(1),
                        Stream.iterate(1, i -> i < all.size(), i -> i + 1)
                                .filter(i -> all.get(i) != all.get(i - 1))
                                .map(all::get))
                .toList();
    }

    /** @return the percentages that its status said, in order */
    public List<Integer> percents() {
        return statuses().stream()
                .map(SnapshotJobStatus::progress)
                .filter(Objects::nonNull)
                .map(ProgressStatus::percent)
                .toList();
    }

    public SnapshotStep step() {
        List<SnapshotStep> steps = steps();
        return steps.isEmpty() ? SnapshotStep.Waiting : steps.get(steps.size() - 1);
    }

    /** Waits until it is over, one way or the other. */
    public void awaitEnd() {
        await("SnapshotJob " + name + " is over").atMost(PATIENCE).until(() -> step().isLast());
    }

    /** Waits until its Ready condition has this reason. */
    public void awaitReason(String reason) {
        await("SnapshotJob " + name + " says " + reason).atMost(PATIENCE).until(() -> newest("Ready")
                .filter(ready -> ready.getReason().equals(reason))
                .isPresent());
    }

    /** Waits until it is said that no pod of it runs any more. */
    public void awaitSuspended() {
        await("SnapshotJob " + name + " is suspended").atMost(PATIENCE).until(() -> newest("Suspended")
                .filter(suspended -> suspended.getStatus().equals("True"))
                .isPresent());
    }

    private Optional<Condition> newest(String type) {
        return statuses().stream().reduce((earlier, later) -> later).flatMap(status -> status.conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst());
    }

    /** @return the servers whose rows were copied, by {@code server_uuid} */
    public List<String> readers() {
        return resource().get().getStatus().reader().servers();
    }

    /** @return names of its pods that copy, and run */
    public List<String> workers() {
        String copies = new SnapshotNames(name).copyJob();
        return running()
                .filter(pod -> copies.equals(pod.getMetadata().getLabels().get("batch.kubernetes.io/job-name")))
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    /** @return chunks that were delivered and acknowledged, as the workers have noted it */
    public long chunksDone() {
        return groups().mapToLong(group -> group.done().size()).sum();
    }

    /** @return names of the tables of which its status says an error */
    public List<String> tablesWithFailures() {
        return resource().get().getStatus().tables().stream()
                .filter(table -> table.error() != null)
                .map(TableStatus::name)
                .toList();
    }

    /** Patches the spec with a piece of YAML. */
    public void change(String yaml) {
        ObjectNode patch = JSON.createObjectNode();
        patch.set("spec", SourceYaml.parse(yaml));
        resource().patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
    }

    /** Asks for its deletion and does not wait for it. */
    public void delete() {
        resource().delete();
    }

    public void awaitGone() {
        await("SnapshotJob " + name + " is gone")
                .atMost(PATIENCE)
                .until(() -> resource().get() == null);
    }

    /** @return the ledger of a group that a worker has begun and not finished, once there is one */
    public GroupState awaitGroupAtWork() {
        return await("a worker of " + name + " in the middle of a group")
                .atMost(PATIENCE)
                .pollInterval(GLANCE)
                .until(
                        () -> groups().filter(group -> !group.writer().isEmpty() && !group.finished())
                                .filter(group -> worker(group).isPresent())
                                .findAny(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** @return the pod that works on the group; empty when it is gone */
    public Optional<PodResource> worker(GroupState group) {
        return running()
                .filter(pod -> pod.getMetadata().getUid().equals(group.writer()))
                .map((Pod pod) -> Cluster.client()
                        .pods()
                        .inNamespace(namespace)
                        .withName(pod.getMetadata().getName()))
                .findFirst();
    }

    /** Lets the worker's process end on the spot, if it still works; where that cannot be done, deletes its pod by force. */
    public void killWorker(GroupState group) {
        if (Cluster.isNative()) {
            NodeProcess.javaNow(group.writer()).ifPresent(NodeProcess::kill);
        } else {
            deleteWorker(group);
        }
    }

    /** Deletes the worker's pod by force, if it is still there. */
    public void deleteWorker(GroupState group) {
        worker(group).ifPresent(pod -> pod.withGracePeriod(0).delete());
    }

    /** @return how far a group is now */
    public GroupState group(int number) {
        return groups().filter(group -> group.group() == number).findFirst().orElseThrow();
    }

    private Stream<Pod> running() {
        return Cluster.client()
                .pods()
                .inNamespace(namespace)
                .withLabel(Labels.SNAPSHOT, name)
                .list()
                .getItems()
                .stream()
                .filter(pod -> "Running".equals(pod.getStatus().getPhase()));
    }

    private Stream<GroupState> groups() {
        return Cluster.client()
                .configMaps()
                .inNamespace(namespace)
                .withLabel(Labels.SNAPSHOT, name)
                .list()
                .getItems()
                .stream()
                .map(ConfigMap::getData)
                .filter(Objects::nonNull)
                .map(data -> LedgerCodec.state(Optional.ofNullable(data.get(DataKeys.LEDGER))))
                .flatMap(reading -> reading instanceof LedgerReading.Readable<GroupState> ledger
                        ? Stream.of(ledger.value())
                        : Stream.empty());
    }

    private List<SnapshotJobStatus> statuses() {
        blind.ifPresent(e -> {
            throw new IllegalStateException("SnapshotJob " + name + " is not watched any more", e);
        });
        return seen;
    }

    private Resource<SnapshotJob> resource() {
        return Cluster.client()
                .resources(SnapshotJob.class)
                .inNamespace(namespace)
                .withName(name);
    }

    @Override
    public void close() {
        watch.close();
    }

    private final class Statuses implements Watcher<SnapshotJob> {
        @Override
        public void eventReceived(Action action, SnapshotJob job) {
            if (action != Action.DELETED && job.getStatus() != null) {
                seen.add(job.getStatus());
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            blind = Optional.of(cause);
        }
    }
}
