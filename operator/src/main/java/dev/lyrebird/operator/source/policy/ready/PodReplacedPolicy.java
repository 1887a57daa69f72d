package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.Optional;

/**
 * The pod is not of the template that the StatefulSet has by now: what it says is true of what is on its way out, and whether the next one
 * starts is not known.
 */
public final class PodReplacedPolicy implements ExplainingPolicy {
    /** Of a pod: the revision of the template that its StatefulSet made it of. */
    private static final String REVISION = "controller-revision-hash";

    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return input.pod()
                .filter(pod -> input.owned()
                        .statefulSet(input.names().capture())
                        .filter(capture -> isUnseen(capture) || isOfAnother(pod, capture))
                        .isPresent())
                .map(pod -> verdict(input));
    }

    /** @return the verdict on Ready of a source whose pod is about to be replaced */
    public static Verdict verdict(SourceInput input) {
        return Verdict.unknown(
                SourceReason.Starting,
                "The capture pod " + input.names().pod()
                        + " is being replaced: its StatefulSet has a newer template. The next one continues from the"
                        + " checkpoint.");
    }

    /** The StatefulSet's controller has not said anything of the newest spec. */
    private static boolean isUnseen(StatefulSet capture) {
        Long generation = capture.getMetadata().getGeneration();
        return said(capture)
                .map(StatefulSetStatus::getObservedGeneration)
                .filter(observed -> generation != null && observed < generation)
                .isPresent();
    }

    private static boolean isOfAnother(Pod pod, StatefulSet capture) {
        Optional<String> revision =
                Optional.ofNullable(pod.getMetadata().getLabels()).map(labels -> labels.get(REVISION));
        return said(capture)
                .map(StatefulSetStatus::getUpdateRevision)
                .filter(newest -> revision.filter(own -> !own.equals(newest)).isPresent())
                .isPresent();
    }

    private static Optional<StatefulSetStatus> said(StatefulSet capture) {
        return Optional.ofNullable(capture.getStatus());
    }
}
