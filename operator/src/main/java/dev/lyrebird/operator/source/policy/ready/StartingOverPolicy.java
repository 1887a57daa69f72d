package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.Reason;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.startover.StartOver;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;
import java.util.Set;

/** The user starts over: what is wrong with the position that is left behind says nothing any more. */
public final class StartingOverPolicy implements ExplainingPolicy {
    /** What stalls the new start; whatever else stalls is of the old one, or its checkpoint. */
    private static final Set<Reason> OF_THE_START =
            Set.of(SourceReason.StartNotInLog, SourceReason.StartNotProved, SourceReason.Unsupported);

    @Override
    public Optional<Verdict> explain(SourceInput input) {
        boolean explains = new FirstFailurePolicy()
                .explain(input)
                .map(failure -> isLeftBehind(failure.reason()))
                .orElse(input.copying().isEmpty()); // while it waits, changes flow
        return verdict(input).filter(said -> explains);
    }

    private static boolean isLeftBehind(Reason reason) {
        return reason == SourceReason.CheckpointUninitialised || reason.stalls() && !OF_THE_START.contains(reason);
    }

    /** @return what is said of a start over that is still to be done */
    public static Optional<Verdict> verdict(SourceInput input) {
        return input.startOver().map(over -> Verdict.fails(SourceReason.StartingOver, words(over, input)));
    }

    private static String words(StartOver over, SourceInput input) {
        String asked = "spec.startOver " + over.id();
        return input.copying()
                .map(turn -> asked + " waits for SnapshotJob " + turn.name()
                        + ": rows that it still copies could arrive behind newer ones. Let it end, or delete it.")
                .orElse(asked + " leaves the position behind and starts as for the first time, as spec.snapshot and"
                        + " spec.startFrom say. The capture has not begun yet.");
    }
}
