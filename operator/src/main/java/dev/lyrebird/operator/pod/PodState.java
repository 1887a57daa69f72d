package dev.lyrebird.operator.pod;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a pod's status says: whether it runs, and why not, in the kubelet's and the container's own last words, bounded. */
public final class PodState {
    private static final Set<String> HARMLESS = Set.of("ContainerCreating", "PodInitializing");
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final String PENDING = "Pending";
    private static final int MOST_CHARACTERS = 1024;

    private PodState() {}

    /** Whether the pod can still do something: until its containers are known to have ended. */
    public static boolean runs(Pod pod) {
        return !ENDED.contains(pod.getStatus().getPhase());
    }

    /** Whether none of its containers has started yet. */
    public static boolean isPending(Pod pod) {
        return Optional.ofNullable(pod.getStatus().getPhase()).orElse(PENDING).equals(PENDING);
    }

    /** Whether its containers ended well, whether or not its phase says so yet. */
    public static boolean succeeds(Pod pod) {
        List<Optional<Integer>> exits = containers(pod)
                .map(container -> Optional.ofNullable(container.getState())
                        .map(ContainerState::getTerminated)
                        .map(ContainerStateTerminated::getExitCode))
                .toList();
        return !exits.isEmpty()
                && exits.stream()
                        .allMatch(exit -> exit.filter(code -> code == 0).isPresent());
    }

    /** @return since when it is known not to be ready; empty when it is, or nothing is known of it */
    public static Optional<Instant> unreadySince(Pod pod) {
        return since(pod, "Ready", "False");
    }

    /** @return when a node was found for it; empty before */
    public static Optional<Instant> scheduledAt(Pod pod) {
        return since(pod, "PodScheduled", "True");
    }

    /** @return since when each of its containers runs; empty while one does not */
    public static Optional<Instant> runningSince(Pod pod) {
        List<Optional<Instant>> starts = containers(pod)
                .map(container -> Optional.ofNullable(container.getState())
                        .map(ContainerState::getRunning)
                        .map(ContainerStateRunning::getStartedAt)
                        .map(Instant::parse))
                .toList();
        return starts.stream().allMatch(Optional::isPresent)
                ? starts.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static Optional<Instant> since(Pod pod, String type, String status) {
        return Optional.ofNullable(pod.getStatus().getConditions()).orElse(List.of()).stream()
                .filter(condition -> type.equals(condition.getType()) && status.equals(condition.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .findFirst();
    }

    /** @return what is the matter; empty when nothing is known to be */
    public static Optional<String> words(Pod pod) {
        return containers(pod).map(PodState::trouble).flatMap(Optional::stream).findFirst();
    }

    /** @return what the container said when it failed; empty when it has not, or said nothing */
    public static Optional<String> lastMessage(Pod pod) {
        return containers(pod)
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .map(ContainerState::getTerminated)
                .filter(ended -> ended != null && !Integer.valueOf(0).equals(ended.getExitCode()))
                .map(ContainerStateTerminated::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .map(message -> sentence(message, null))
                .findFirst();
    }

    /** @return the scheduler's words on a pod that finds no node; empty when it has one, or nobody has looked yet */
    public static Optional<String> unscheduled(Pod pod) {
        return Optional.ofNullable(pod.getStatus().getConditions()).orElse(List.of()).stream()
                .filter(condition -> "PodScheduled".equals(condition.getType()))
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(condition -> sentence(condition.getReason(), condition.getMessage()))
                .findFirst();
    }

    /** @return when the last of its containers ended; empty when none has */
    public static Optional<Instant> endedAt(Pod pod) {
        return containers(pod)
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .map(ContainerState::getTerminated)
                .filter(Objects::nonNull)
                .map(ContainerStateTerminated::getFinishedAt)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Comparator.naturalOrder());
    }

    /** Whether each of its containers was ready when the kubelet last spoke of it. */
    public static boolean containersReady(Pod pod) {
        return containers(pod).allMatch(container -> Boolean.TRUE.equals(container.getReady()));
    }

    private static Stream<ContainerStatus> containers(Pod pod) {
        return Optional.ofNullable(pod.getStatus().getContainerStatuses()).orElse(List.of()).stream();
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
        String bounded = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "..." : text;
        return bounded.endsWith(".") ? bounded : bounded + ".";
    }
}
