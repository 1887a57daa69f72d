package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.report.Report;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.pod.PodState;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The pod is not ready, and said last that changes flow. A process that is alive would have said what is wrong as well; a node that does not
 * answer leaves everything as it was last heard of, but for this condition of the pod, which the node's controller sets.
 */
final class PodSilent implements ExplainingPolicy {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public Optional<Verdict> explain(SourceInput input) {
        return input.currentReport()
                .filter(PodSilent::isWell)
                .flatMap(report -> input.pod())
                .flatMap(pod -> PodState.unreadySince(pod)
                        .filter(since -> since.plus(PATIENCE).isBefore(input.now()))
                        .map(since -> verdict(pod, since)));
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

    private static Verdict verdict(Pod pod, Instant since) {
        String node = Optional.ofNullable(pod.getSpec().getNodeName()).orElse("(none)");
        String name = pod.getMetadata().getName();
        return Verdict.fails(
                SourceReason.PodSilent,
                "Pod " + name + " said last that changes are read and delivered, and is not ready since " + since
                        + ": node " + node
                        + " may not answer, and whether changes flow is not known. See kubectl get node "
                        + node + ", and kubectl describe pod " + name + " --namespace "
                        + pod.getMetadata().getNamespace()
                        + ". If the node is shut down for certain: kubectl taint node " + node
                        + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute.");
    }
}
