package dev.lyrebird.e2e.scene;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointCodec;
import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.checkpoint.Lane;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.e2e.cluster.PodKill;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The capture pod of a source and the checkpoint that it keeps. */
public final class Capture {
    private final String namespace;
    private final ObjectNames names;
    private final List<String> logs = new CopyOnWriteArrayList<>();

    Capture(String namespace, String source) {
        this.namespace = namespace;
        this.names = new ObjectNames(source);
    }

    public Optional<Pod> pod() {
        return Optional.ofNullable(resource().get());
    }

    public String uid() {
        return pod().orElseThrow(() -> new AssertionError("there is no capture pod"))
                .getMetadata()
                .getUid();
    }

    /** @return the pages of the pod that runs now, also when another one has its name later */
    public PodPages pages() {
        return new PodPages(pod().orElseThrow(() -> new AssertionError("there is no capture pod"))
                .getStatus()
                .getPodIP());
    }

    public void awaitReadyPod() {
        await("the capture pod is ready").atMost(Duration.ofSeconds(90)).until(() -> pod().filter(Capture::isReady)
                .isPresent());
    }

    public void awaitNoPod() {
        await("the capture pod is gone").atMost(Duration.ofSeconds(90)).until(() -> pod().isEmpty());
    }

    /** Ends the pod without a good-bye and waits until its successor is there. */
    public void kill() {
        keepLog();
        String killed = uid();
        PodKill.of(resource());
        awaitSuccessorOf(killed);
    }

    /** Deletes the pod by force, whatever its process does, and waits until its successor is there. */
    public void replace() {
        keepLog();
        String killed = uid();
        resource().withGracePeriod(0).delete();
        awaitSuccessorOf(killed);
    }

    private void awaitSuccessorOf(String killed) {
        await("another pod takes its place").atMost(Duration.ofSeconds(60)).until(() -> pod().filter(
                        pod -> !pod.getMetadata().getUid().equals(killed))
                .isPresent());
    }

    public Checkpoint checkpoint() {
        ConfigMap stored = Optional.ofNullable(checkpointObject().get())
                .orElseThrow(() -> new AssertionError("there is no checkpoint"));
        CheckpointReading reading = CheckpointCodec.decode(stored.getData());
        if (reading instanceof CheckpointReading.Readable readable
                && readable.document() instanceof Checkpoint checkpoint) {
            return checkpoint;
        }
        throw new AssertionError("no checkpoint of a running capture: " + reading);
    }

    /** @return the lanes that stand still, or replay, for a SnapshotJob: with the Debezium engine that is the one that there is */
    public List<Lane> lanesOfJobs() {
        return checkpoint().lanes().stream()
                .filter(lane -> lane.job().isPresent())
                .toList();
    }

    public Resource<ConfigMap> checkpointObject() {
        return Cluster.client().configMaps().inNamespace(namespace).withName(names.checkpoint());
    }

    /** @return everything that its pods have logged, killed ones included */
    public String log() {
        keepLog();
        return String.join("\n", logs);
    }

    /** Before a pod goes, its log is kept for the checks at the end. */
    void keepLog() {
        pod().filter(pod -> pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(container -> container.getState().getRunning() != null
                                || container.getState().getTerminated() != null))
                .ifPresent(pod -> logs.add(resource().getLog()));
    }

    private PodResource resource() {
        return Cluster.client().pods().inNamespace(namespace).withName(names.pod());
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }
}
