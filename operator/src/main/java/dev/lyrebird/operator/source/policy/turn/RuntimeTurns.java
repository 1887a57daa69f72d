package dev.lyrebird.operator.source.policy.turn;

import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.source.gate.RolloutSlot;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Conditions;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * When a capture takes up a newer runtime image, or other settings of all pods. An operator that was upgraded would replace all captures in
 * one minute; so those that run well take turns, in an order that follows from their UIDs. Until then the whole pod stays as it is: what
 * an operator asks of one image another one may not know.
 *
 * @param image name of the image that is wanted, which the order follows from too
 * @param interval time between two sources
 * @param since when this operator began to look after sources: with another image, or other settings, it would be another process
 */
public record RuntimeTurns(String image, Duration interval, Supplier<Instant> since) {
    /**
     * @param sources UIDs of all sources; asked for where a capture has to wait
     * @param differs whether a capture's StatefulSet is not as it is rendered now; asked for where it may have to wait
     * @return when; empty: now, or it has that
     */
    public Optional<Instant> of(SourceInput input, Supplier<List<String>> sources, Predicate<StatefulSet> differs) {
        Instant begun = since.get();
        return input.owned()
                .statefulSet(input.names().capture())
                .filter(capture -> runsWell(capture, input) && isAsAskedFor(input))
                .filter(capture -> input.now().isBefore(begun.plus(RolloutSlot.LONGEST)) && differs.test(capture))
                .map(capture -> begun.plus(RolloutSlot.of(image, input.key().uid(), sources.get(), interval)))
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
    private static boolean isAsAskedFor(SourceInput input) {
        Long generation = input.source().getMetadata().getGeneration();
        return input.startedHash().equals(input.configHash())
                && input.status()
                        .filter(status -> generation.equals(status.observedGeneration()) && !wasRefused(status))
                        .isPresent();
    }

    /** What was refused is tried again at once; the edit that it was of may be among it, unless this capture waited for its turn already. */
    private static boolean wasRefused(CdcSourceStatus status) {
        Conditions conditions = Conditions.of(Optional.ofNullable(status.conditions()));
        return conditions.has(Conditions.READY, SourceReason.ObjectsRefused)
                && !conditions.has(Conditions.RECONCILING, SourceReason.RuntimeRollingOut);
    }
}
