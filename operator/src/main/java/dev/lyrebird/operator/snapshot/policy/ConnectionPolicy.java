package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.contract.snapshot.ServerConnections;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/**
 * Whether the server has as many connections as the copy would take. Without it pods would fail one after the other, and so might
 * whoever else wants to log in.
 */
final class ConnectionPolicy {
    private ConnectionPolicy() {}

    /** @return the verdict that names the figures; empty when there are enough, or nobody knows */
    static Optional<Verdict> tooMany(SnapshotInput input) {
        return input.workers().planned().flatMap(plan -> plan.connections()
                .filter(server -> pods(input, plan) * perPod(input) > server.left())
                .map(server -> Verdict.fails(SnapshotReason.TooManyConnections, words(input, plan, server))));
    }

    private static int pods(SnapshotInput input, SnapshotPlan plan) {
        return Math.min(input.spec().parallelism(), plan.groups());
    }

    private static int perPod(SnapshotInput input) {
        return input.spec().connectionsPerPod();
    }

    private static String words(SnapshotInput input, SnapshotPlan plan, ServerConnections server) {
        int pods = pods(input, plan);
        int most = server.left() / perPod(input);
        return pods + " pods (spec.parallelism) with " + perPod(input)
                + " connections each (spec.connectionsPerPod) would"
                + " take " + pods * perPod(input) + " connections; the server allows " + server.most()
                + " (max_connections), of which " + server.others() + " were taken when the copy was planned. No pod is"
                + " started. "
                + (most > 0
                        ? "Set spec.parallelism to " + most + " or less, and the copy goes on by itself."
                        : "Make a SnapshotJob with fewer connectionsPerPod.")
                + " After max_connections was raised, make a new SnapshotJob.";
    }
}
