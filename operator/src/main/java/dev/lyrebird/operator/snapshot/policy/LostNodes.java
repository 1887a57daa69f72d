package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.operator.pod.LostNode;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.stream.Stream;

/** Pods whose node does not answer. */
final class LostNodes {
    private LostNodes() {}

    /** A pod that was told to end and may not have: nobody takes its group up, nor leads the tables back. */
    static Optional<Verdict> unconfirmed(SnapshotInput input) {
        return running(input)
                .flatMap(pod -> LostNode.ofEnding(pod, input.now()).stream())
                .findFirst()
                // the Job holds a pod that is deleted by force until somebody says that it has ended
                .map(lost -> Verdict.fails(
                        SnapshotReason.NodeLost,
                        lost.endingWords(meaning(input), "kubectl delete node " + lost.node())));
    }

    private static String meaning(SnapshotInput input) {
        if (input.deleting()) {
            return "so the tables do not rejoin: it could still deliver";
        }
        return input.suspended() || input.sourceSuspended()
                ? "so the copy is not suspended yet: it could still deliver"
                : "so its chunks are given to no other pod: both could deliver";
    }

    /**
     * Nothing asks a pod of a copy whether it is ready, and the node's controller changes the pod's condition alone: a container that is
     * not ready is another one's, of a node that answers.
     */
    static Optional<Verdict> silent(SnapshotInput input) {
        return running(input)
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> !PodState.isPending(pod) && PodState.containersReady(pod))
                .flatMap(pod -> LostNode.ofSilent(pod, input.now()).stream())
                .findFirst()
                .map(lost -> Verdict.fails(
                        SnapshotReason.NodeLost,
                        lost.silentWords("runs as far as is known, and", "and whether it copies")));
    }

    private static Stream<Pod> running(SnapshotInput input) {
        return input.pods().stream().filter(PodState::runs);
    }
}
