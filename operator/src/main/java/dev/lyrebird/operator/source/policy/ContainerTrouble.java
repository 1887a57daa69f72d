package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The container cannot start, or ends again and again. The kubelet's and the container's own last words are passed on. */
final class ContainerTrouble implements ExplainingPolicy {
    private static final Set<String> HARMLESS = Set.of("ContainerCreating", "PodInitializing");
    private static final int MOST_CHARACTERS = 1024;

    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return input.pod().stream()
                // a pod that is being replaced ends, and that is no trouble
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .map(pod -> Optional.ofNullable(pod.getStatus().getContainerStatuses())
                        .orElse(List.of()))
                .flatMap(List::stream)
                .map(ContainerTrouble::trouble)
                .flatMap(Optional::stream)
                .map(words -> Verdict.fails(
                        SourceReason.PodFailing,
                        "Pod " + input.names().pod() + ": " + words + " See kubectl describe pod "
                                + input.names().pod() + " --namespace "
                                + input.key().namespace() + ", and kubectl logs if the container has run."))
                .findFirst();
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
        return ended.map(ContainerTrouble::lastWords);
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
