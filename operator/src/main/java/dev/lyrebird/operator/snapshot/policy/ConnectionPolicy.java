package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.ServerConnections;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.steps.SnapshotConfigs;
import dev.lyrebird.contract.text.Counted;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.snapshot.model.WorkerObjects;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/**
 * Whether the server has as many connections as the copy would take. Without it pods would fail one after the other, and so might
 * whoever else wants to log in.
 */
final class ConnectionPolicy {
    private ConnectionPolicy() {}

    /** @return the verdict on a copy of which no pod is started, which names the figures; empty when there are enough, or nobody knows */
    static Optional<Verdict> tooMany(SnapshotInput input) {
        return mayGoOn(input)
                ? Optional.empty()
                : bound(input)
                        .map(words -> Verdict.fails(
                                SnapshotReason.TooManyConnections,
                                words + " No pod is started. " + remedy(input)
                                        + " After max_connections was raised, make a new SnapshotJob."));
    }

    /** @return why a copy that goes on has fewer pods than asked for; empty when it has as many as it is to have */
    static Optional<String> notFollowed(SnapshotInput input) {
        return mayGoOn(input)
                ? bound(input)
                        .map(words -> words + " It goes on with " + Counted.of(working(input), "pod") + " at most."
                                + (most(input) == 0 ? " " + remedy(input) : ""))
                : Optional.empty();
    }

    /** Whether pods may be started, or are under way and go on with what they are told. A copy that was begun goes on with what fits. */
    static boolean mayGoOn(SnapshotInput input) {
        return isWithin(input) || isUnderWay(input) || isBegun(input) && most(input) > 0;
    }

    /** @return how many pods read at a time: where not all that are asked for fit, those that do, and at least one */
    static int working(SnapshotInput input) {
        int wanted = input.spec().parallelism();
        return isWithin(input) ? wanted : Math.min(wanted, Math.max(1, most(input)));
    }

    /** Whether the server has the connections for as many pods as are asked for. */
    private static boolean isWithin(SnapshotInput input) {
        return bound(input).isEmpty();
    }

    private static boolean isUnderWay(SnapshotInput input) {
        return input.workers()
                .copyJob()
                .filter(job -> !WorkerObjects.rests(job))
                .isPresent();
    }

    private static boolean isBegun(SnapshotInput input) {
        return input.workers().copyJob().isPresent()
                || input.workers()
                        .summary()
                        .filter(summary -> summary.total().done() > 0)
                        .isPresent();
    }

    private static Optional<String> bound(SnapshotInput input) {
        return input.workers().planned().flatMap(plan -> plan.connections()
                .filter(server -> pods(input, plan) * perPod(input) > server.left())
                .map(server -> words(input, plan, server)));
    }

    private static int pods(SnapshotInput input, SnapshotPlan plan) {
        return Math.min(input.spec().parallelism(), plan.groups());
    }

    private static int perPod(SnapshotInput input) {
        return input.spec().connectionsPerPod() + (asksServer(input) ? 1 : 0);
    }

    private static boolean asksServer(SnapshotInput input) {
        return SnapshotConfigs.throttle(input.spec()).asksServer();
    }

    private static String words(SnapshotInput input, SnapshotPlan plan, ServerConnections server) {
        int pods = pods(input, plan);
        return pods + " pods (spec.parallelism) with " + input.spec().connectionsPerPod()
                + " connections each (spec.connectionsPerPod)"
                + (asksServer(input) ? ", and one each for the bounds of spec.throttle," : "")
                + " would take " + pods * perPod(input) + " connections; the server allows " + server.most()
                + " (max_connections), of which " + server.others() + " were taken when the copy was planned.";
    }

    /** How many pods the server had connections for when the copy was planned. */
    private static int most(SnapshotInput input) {
        return input.workers()
                .planned()
                .flatMap(SnapshotPlan::connections)
                .map(server -> server.left() / perPod(input))
                .orElse(0);
    }

    private static String remedy(SnapshotInput input) {
        int most = most(input);
        return most > 0
                ? "Set spec.parallelism to " + most + " or less, and the copy continues by itself."
                : "Make a SnapshotJob with fewer connectionsPerPod"
                        + (asksServer(input) ? ", or take the bounds out of spec.throttle." : ".");
    }
}
