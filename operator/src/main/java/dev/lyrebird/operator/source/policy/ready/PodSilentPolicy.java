package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.pod.LostNode;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The pod is not ready, and nothing that it said tells why. A process that is alive and reaches the API server would have said what is
 * wrong.
 */
final class PodSilentPolicy implements ExplainingPolicy {
    /** A process says something within seconds of its start. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return fallenSilent(input)
                .or(() -> neverHeard(input))
                .map(words -> Verdict.fails(SourceReason.PodSilent, words));
    }

    private static Optional<String> fallenSilent(SourceInput input) {
        return input.currentReport()
                .filter(PodSilentPolicy::isWell)
                .flatMap(report -> input.pod())
                .flatMap(pod -> LostNode.ofSilent(pod, input.now()))
                .map(lost -> lost.silentWords(
                                "said last that changes are read and delivered, and",
                                "or the pod not reach the API server (a NetworkPolicy, DNS), and whether changes flow")
                        + logs(input));
    }

    private static Optional<String> neverHeard(SourceInput input) {
        return input.pod()
                .filter(pod -> input.report()
                        .filter(said -> said.pod().equals(pod.getMetadata().getUid()))
                        .isEmpty())
                .filter(pod -> PodState.unreadySince(pod).isPresent())
                .flatMap(pod -> PodState.runningSince(pod)
                        .filter(since -> since.plus(PATIENCE).isBefore(input.now()))
                        .map(since -> neverHeard(pod, since) + logs(input)));
    }

    private static String neverHeard(Pod pod, Instant since) {
        return "Pod " + pod.getMetadata().getName() + " runs since " + since
                + ", is not ready, and has said nothing: it"
                + " must reach the API server of the cluster, and a NetworkPolicy or its DNS may stand between them, or node "
                + pod.getSpec().getNodeName() + " may not answer.";
    }

    private static String logs(SourceInput input) {
        return " kubectl logs " + input.names().pod() + " --namespace "
                + input.key().namespace() + " says what it waits for.";
    }

    /** With both, the process would answer its readiness probe. */
    private static boolean isWell(Report report) {
        return holds(report, Aspect.Streaming) && holds(report, Aspect.SinkHealthy);
    }

    private static boolean holds(Report report, Aspect aspect) {
        return Optional.ofNullable(report.findings().get(aspect))
                .filter(finding -> finding.state() == State.True)
                .isPresent();
    }
}
