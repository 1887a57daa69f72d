package dev.lyrebird.operator.source.render;

import dev.lyrebird.api.v1alpha1.source.AdoptedStatus;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.CheckpointStatus;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.order.OrderIds;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.contract.snapshot.CopiedTables;
import dev.lyrebird.contract.snapshot.steps.CopyOrders;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.policy.turn.FreshWord;
import dev.lyrebird.operator.source.snapshot.OwnJobs;
import dev.lyrebird.operator.source.startover.StartOver;
import java.util.Optional;

/**
 * The order that stands for a source. It follows from what the status recorded, so it is the same at each reconcile and after
 * each restart of the operator; the runtime carries an id out once.
 */
final class Orders {
    private Orders() {}

    /** @return the order; empty for a source that goes on from a checkpoint that was here before it */
    static Optional<Order> current(SourceInput input) {
        Optional<Order> afresh = startOver(input).or(() -> afresh(input));
        if (afresh.isPresent()) {
            return afresh;
        }
        // a job gets its turn only once there is a position, so a first start is not passed over
        return input.turn().isPresent() ? input.turn().flatMap(turn -> snapshot(input, turn)) : start(input);
    }

    /**
     * Only a capture with the newest configuration may begin, and none may while pods copy for a SnapshotJob: what they read before
     * could arrive behind newer changes. One that is about to end for spec.suspend begins when it is resumed. An empty checkpoint is
     * known to the newest configuration alone.
     */
    private static Optional<Order> startOver(SourceInput input) {
        return input.startOver()
                .filter(StartOver::isUnderWay)
                .filter(over -> input.copying().isEmpty())
                .filter(over -> input.checkpoint().initialised().isEmpty()
                        || !input.suspended() && input.currentReport().isPresent())
                .map(StartOver::order);
    }

    /**
     * The destination of a source that runs was changed, and the user said what that means. Given only once the capture with that
     * destination asks: one that still delivers to the old one would begin anew there.
     */
    private static Optional<Order> afresh(SourceInput input) {
        if (!(input.resolution() instanceof Resolution.Resolved resolved)
                || !isUndecided(input)
                || start(input).filter(order -> isDue(order, input)).isPresent()) {
            return Optional.empty();
        }
        PipelineConfig config = resolved.config();
        String sink = config.destination();
        return input.checkpoint()
                .initialised()
                .filter(found -> FreshWord.counts(input) && !config.isAt(found.sink()))
                .map(found -> new Order(
                        OrderIds.fresh(
                                input.key().uid(), sink, found.usedOrders().size()),
                        Act.StartAfresh));
    }

    private static boolean isUndecided(SourceInput input) {
        return input.currentReport()
                .filter(report -> report.findings().values().stream()
                        .anyMatch(finding -> finding.reason() == SourceReason.AdoptionUndecided))
                .isPresent();
    }

    /** Whether the order that was given at the adoption says the same, and was not carried out yet. */
    private static boolean isDue(Order order, SourceInput input) {
        return order.act() == Act.StartAfresh
                && input.checkpoint()
                        .initialised()
                        .filter(found -> found.usedOrders().contains(order.id()))
                        .isEmpty();
    }

    /** A job that is gone cannot be asked for its tables: then nothing is ordered until its turn to rejoin. */
    private static Optional<Order> snapshot(SourceInput input, SnapshotTurnStatus turn) {
        CopyOrders orders = new CopyOrders(input.key().uid(), new JobRef(turn.uid(), turn.name()));
        return switch (turn.order()) {
            case Rejoin ->
                Optional.of(orders.rejoin(input.snapshots()
                        .job(turn.uid())
                        .map(found -> CopiedTables.of(input.spec().tables(), found.getSpec(), OwnJobs.failure(found)))
                        .orElse(CopiedTables.NONE)));
            case Discard -> Optional.of(orders.discard());
            case Split ->
                input.snapshots()
                        .job(turn.uid())
                        .map(found -> OwnJobs.isFirstCopy(input.source(), found)
                                ? orders.assign()
                                : orders.split(found.getSpec()));
        };
    }

    private static Optional<Order> start(SourceInput input) {
        boolean startedOver = input.checkpoint()
                .initialised()
                .filter(found -> found.usedOrders().stream().anyMatch(OrderIds::isStartOver))
                .isPresent();
        return startedOver ? Optional.empty() : firstStart(input);
    }

    private static Optional<Order> firstStart(SourceInput input) {
        String source = input.key().uid();
        Optional<AdoptedStatus> adopted = input.adopted();
        if (adopted.isEmpty()) {
            String checkpoint = input.marker().map(CheckpointStatus::uid).orElse("");
            return Optional.of(new Order(OrderIds.firstStart(source, checkpoint), Act.FirstStart));
        }
        return adopted.filter(it -> it.decision() == AdoptionPolicy.Fresh)
                .map(it -> new Order(OrderIds.fresh(source), Act.StartAfresh));
    }
}
