package dev.lyrebird.operator.pod;

import dev.lyrebird.contract.text.Bounded;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a pod's status says: whether it runs, and why not, in the kubelet's and the container's own last words, bounded. It goes by the
 * runtime's container: others may stand beside it (a mesh's proxy, a log shipper), which start, fail and end as they like.
 */
public final class PodState {
    private static final Set<String> HARMLESS = Set.of("ContainerCreating", "PodInitializing");
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final String PENDING = "Pending";
    private static final Duration LINGERING = Duration.ofSeconds(10);
    private static final int MOST_CHARACTERS = 1024;

    private PodState() {}

    /** Whether the runtime can still do something: until its container is known to have ended. */
    public static boolean runs(Pod pod) {
        return !hasEnded(pod) && ended(pod).isEmpty();
    }

    /** Whether each of its containers has ended for good. */
    public static boolean hasEnded(Pod pod) {
        return ENDED.contains(pod.getStatus().getPhase());
    }

    /** Whether other containers run on though the runtime's ended a while ago; the phase follows a moment after the container. */
    public static boolean lingers(Pod pod, Instant now) {
        return !hasEnded(pod)
                && endedAt(pod).filter(at -> at.plus(LINGERING).isBefore(now)).isPresent();
    }

    /** Whether none of its containers has started yet. */
    public static boolean isPending(Pod pod) {
        return Optional.ofNullable(pod.getStatus().getPhase()).orElse(PENDING).equals(PENDING);
    }

    /** Whether the runtime ended well, whether or not the pod's phase says so yet. */
    public static boolean succeeds(Pod pod) {
        return ended(pod)
                .map(ContainerStateTerminated::getExitCode)
                .filter(code -> code == 0)
                .isPresent();
    }

    /** @return since when it is known not to be ready; empty when it is, or nothing is known of it */
    public static Optional<Instant> unreadySince(Pod pod) {
        return since(pod, "Ready", "False");
    }

    /** @return when a node was found for it; empty before */
    public static Optional<Instant> scheduledAt(Pod pod) {
        return since(pod, "PodScheduled", "True");
    }

    /** @return since when the runtime runs; empty while it does not */
    public static Optional<Instant> runningSince(Pod pod) {
        return own(pod).map(ContainerStatus::getState)
                .map(ContainerState::getRunning)
                .map(ContainerStateRunning::getStartedAt)
                .map(Instant::parse);
    }

    private static Optional<Instant> since(Pod pod, String type, String status) {
        return Optional.ofNullable(pod.getStatus().getConditions()).orElse(List.of()).stream()
                .filter(condition -> type.equals(condition.getType()) && status.equals(condition.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .findFirst();
    }

    /**
     * @return what is the matter; empty when nothing is known to be. What others beside the runtime's container have to do with it
     *     counts only while that one is not ready.
     */
    public static Optional<String> words(Pod pod) {
        Optional<ContainerStatus> own = own(pod);
        Optional<String> others = own.filter(PodState::isReady).isPresent()
                ? Optional.empty()
                : others(pod).filter(PodState::isInTrouble).findFirst().map(PodState::ofAnother);
        return own.flatMap(PodState::trouble).or(() -> others);
    }

    /** @return what the runtime said when it failed; empty when it has not, or said nothing */
    public static Optional<String> lastMessage(Pod pod) {
        return ended(pod)
                .filter(ended -> !Integer.valueOf(0).equals(ended.getExitCode()))
                .map(ContainerStateTerminated::getMessage)
                .filter(message -> !message.isBlank())
                .map(message -> sentence(message, null));
    }

    /** @return the scheduler's words on a pod that finds no node; empty when it has one, or nobody has looked yet */
    public static Optional<String> unscheduled(Pod pod) {
        return Optional.ofNullable(pod.getStatus().getConditions()).orElse(List.of()).stream()
                .filter(condition -> "PodScheduled".equals(condition.getType()))
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(condition -> sentence(condition.getReason(), condition.getMessage()))
                .findFirst();
    }

    /** @return when the runtime ended; empty when it has not */
    public static Optional<Instant> endedAt(Pod pod) {
        return ended(pod).map(ContainerStateTerminated::getFinishedAt).map(Instant::parse);
    }

    /** Whether each of its containers was ready when the kubelet last spoke of it. */
    public static boolean containersReady(Pod pod) {
        return containers(pod).allMatch(PodState::isReady);
    }

    /** Whether the pod is not ready for another container than the runtime's. */
    public static boolean waitsForOthers(Pod pod) {
        return own(pod).filter(PodState::isReady).isPresent() && !containersReady(pod);
    }

    private static Optional<ContainerStateTerminated> ended(Pod pod) {
        return own(pod).map(ContainerStatus::getState).map(ContainerState::getTerminated);
    }

    private static Optional<ContainerStatus> own(Pod pod) {
        return containers(pod).filter(PodState::isOwn).findFirst();
    }

    /** @return those that start before the runtime's container first */
    private static Stream<ContainerStatus> others(Pod pod) {
        return Stream.concat(
                Optional.ofNullable(pod.getStatus().getInitContainerStatuses()).orElse(List.of()).stream(),
                containers(pod).filter(container -> !isOwn(container)));
    }

    private static boolean isOwn(ContainerStatus container) {
        return RuntimeContainers.NAMES.contains(container.getName());
    }

    private static boolean isReady(ContainerStatus container) {
        return Boolean.TRUE.equals(container.getReady());
    }

    private static Stream<ContainerStatus> containers(Pod pod) {
        return Optional.ofNullable(pod.getStatus().getContainerStatuses()).orElse(List.of()).stream();
    }

    /** One that ended well did what it was there for. */
    private static boolean isInTrouble(ContainerStatus another) {
        boolean done = Optional.ofNullable(another.getState())
                .map(ContainerState::getTerminated)
                .filter(ended -> Integer.valueOf(0).equals(ended.getExitCode()))
                .isPresent();
        return !done && trouble(another).isPresent();
    }

    private static String ofAnother(ContainerStatus another) {
        return "Container " + another.getName() + ", which is not one of Lyrebird's: "
                + trouble(another).orElse("");
    }

    private static Optional<String> trouble(ContainerStatus container) {
        Optional<ContainerState> state = Optional.ofNullable(container.getState());
        Optional<ContainerStateWaiting> waiting = state.map(ContainerState::getWaiting)
                .filter(it -> it.getReason() != null && !HARMLESS.contains(it.getReason()));
        Optional<ContainerStateTerminated> ended = state.map(ContainerState::getTerminated);
        Optional<ContainerStateTerminated> before =
                Optional.ofNullable(container.getLastState()).map(ContainerState::getTerminated);
        if (waiting.isPresent()) {
            return Optional.of(sentence(waiting.get().getReason(), waiting.get().getMessage())
                    + before.map(last -> " " + lastWords(last)).orElse(""));
        }
        return ended.map(PodState::lastWords);
    }

    private static String lastWords(ContainerStateTerminated ended) {
        String exit = "The container ended with exit code " + ended.getExitCode()
                + Optional.ofNullable(ended.getReason())
                        .map(reason -> " (" + reason + ")")
                        .orElse("");
        return sentence(exit, ended.getMessage());
    }

    private static String sentence(String what, String message) {
        String text = Stream.of(what, message)
                .filter(part -> part != null && !part.isBlank())
                .map(String::strip)
                .reduce((a, b) -> a + ": " + b)
                .orElse("");
        return Bounded.sentence(text, MOST_CHARACTERS);
    }
}
