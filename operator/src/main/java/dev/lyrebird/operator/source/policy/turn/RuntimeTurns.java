package dev.lyrebird.operator.source.policy.turn;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.pod.RuntimeSettings;
import dev.lyrebird.operator.source.gate.RolloutSlot;
import dev.lyrebird.operator.source.model.SourceInput;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * When a capture takes up a newer runtime image, or other settings of all pods. An operator that was upgraded would replace all captures in
 * one minute; so those that run well take turns, in an order that follows from their UIDs. Until then the whole pod stays as it is: what
 * an operator asks of one image another one may not know.
 *
 * @param runtime what is wanted
 * @param interval time between two sources
 * @param since when this operator began to look after sources: with another image, or other settings, it would be another process
 */
public record RuntimeTurns(RuntimeSettings runtime, Duration interval, Supplier<Instant> since) {
    /**
     * @param sources UIDs of all sources; asked for where a capture has to wait
     * @return when; empty: now, or it has that
     */
    public Optional<Instant> of(SourceInput input, Supplier<List<String>> sources) {
        Instant begun = since.get();
        return input.owned()
                .statefulSet(input.names().capture())
                .filter(capture -> runsWell(capture, input) && lacksThisAlone(capture, input))
                .map(capture -> begun.plus(
                        RolloutSlot.of(runtime.image().name(), input.key().uid(), sources.get(), interval)))
                .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                .filter(input.now()::isBefore);
    }

    /** One that does not has nothing to lose. */
    private static boolean runsWell(StatefulSet capture, SourceInput input) {
        return !input.suspended()
                && !Integer.valueOf(0).equals(capture.getSpec().getReplicas())
                && input.pod().filter(RuntimeTurns::runsWell).isPresent();
    }

    private static boolean runsWell(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && !PodState.isPending(pod)
                && PodState.runs(pod)
                && PodState.unreadySince(pod).isEmpty();
    }

    /** An edit of the source replaces the pod anyway, or may: one restart for all that changed. */
    private boolean lacksThisAlone(StatefulSet capture, SourceInput input) {
        PodTemplateSpec template = capture.getSpec().getTemplate();
        return !(hasTheImage(template)
                        && annotation(capture.getMetadata(), Labels.RUNTIME_SETTINGS_HASH)
                                .equals(runtime.mark()))
                && annotation(template.getMetadata(), Labels.CONFIG_HASH).equals(input.configHash())
                && input.status()
                        .map(CdcSourceStatus::observedGeneration)
                        .equals(Optional.of(input.source().getMetadata().getGeneration()));
    }

    private boolean hasTheImage(PodTemplateSpec template) {
        return template.getSpec().getContainers().stream()
                .map(Container::getImage)
                .anyMatch(runtime.image().name()::equals);
    }

    private static Optional<String> annotation(ObjectMeta metadata, String key) {
        return Optional.ofNullable(metadata.getAnnotations()).map(annotations -> annotations.get(key));
    }
}
