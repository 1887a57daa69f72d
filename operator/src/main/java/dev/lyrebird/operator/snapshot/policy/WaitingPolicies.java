package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.snapshot.SnapshotScope;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.source.snapshot.ReaderChoice;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a job waits for before its turn; the first policy that has something to say explains. */
final class WaitingPolicies {
    private static final List<Function<SnapshotInput, Optional<Verdict>>> CHAIN = List.of(
            WaitingPolicies::invalid, // a person has to make another one
            WaitingPolicies::sourceMissing, // nothing can be said of its tables
            WaitingPolicies::outside, // would never get a turn
            WaitingPolicies::replicaMissing, // the same
            WaitingPolicies::replicaUnusable, // the same
            WaitingPolicies::suspended, // asked for
            WaitingPolicies::sourceSuspended, // no capture to set tables aside
            WaitingPolicies::another, // its turn comes by itself
            WaitingPolicies::sourceNotReady); // no position yet

    private WaitingPolicies() {}

    static Verdict verdict(SnapshotInput input) {
        return CHAIN.stream()
                .map(policy -> policy.apply(input))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Verdict.fails(
                        SnapshotReason.WaitingForTurn,
                        "CdcSource " + input.sourceName() + " gives the turns, one copy at a time."));
    }

    private static Optional<Verdict> invalid(SnapshotInput input) {
        List<String> problems = SnapshotScope.problems(input.spec());
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.fails(
                        SnapshotReason.InvalidSpec,
                        String.join("; ", problems) + ". Delete this SnapshotJob and make a correct one."));
    }

    private static Optional<Verdict> sourceMissing(SnapshotInput input) {
        return input.source().isPresent()
                ? Optional.empty()
                : Optional.of(Verdict.fails(
                        SnapshotReason.SourceMissing,
                        "There is no CdcSource " + input.sourceName() + " in namespace " + input.namespace()
                                + "; the copy begins when there is."));
    }

    private static Optional<Verdict> outside(SnapshotInput input) {
        List<String> outside = input.source()
                .map(source ->
                        SnapshotScope.outside(input.spec(), source.getSpec().tables()))
                .orElse(List.of());
        return outside.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Verdict.fails(
                                SnapshotReason.TablesOutsideSource,
                                String.join(", ", outside) + ": not in spec.tables of CdcSource " + input.sourceName()
                                        + ", so no change would follow the copy. Add the tables to the source, or make a SnapshotJob"
                                        + " with a part of the source's tables; a pattern must lie within one of the source's."));
    }

    private static Optional<Verdict> replicaMissing(SnapshotInput input) {
        return input.source()
                .flatMap(source -> ReaderChoice.of(input.spec(), source).missing())
                .map(what -> replica(SnapshotReason.ReplicaMissing, what));
    }

    private static Optional<Verdict> replicaUnusable(SnapshotInput input) {
        return input.source()
                .flatMap(source -> ReaderChoice.unusable(input.spec(), source))
                .map(what -> replica(SnapshotReason.ReplicaUnusable, what));
    }

    private static Verdict replica(SnapshotReason reason, String what) {
        return Verdict.fails(
                reason, what + ", and the copy begins by itself; or make a SnapshotJob with readFrom: Primary.");
    }

    private static Optional<Verdict> suspended(SnapshotInput input) {
        return input.suspended()
                ? Optional.of(Verdict.holds(
                        SnapshotReason.Suspended,
                        "spec.suspend is true: the copy does not begin, and others go first."))
                : Optional.empty();
    }

    private static Optional<Verdict> sourceSuspended(SnapshotInput input) {
        return WorkingPolicies.sourceSuspended(input, "the copy begins when it captures again.");
    }

    private static Optional<Verdict> another(SnapshotInput input) {
        return input.turn()
                .filter(turn -> !turn.uid().equals(input.uid()))
                .map(turn -> Verdict.fails(
                        SnapshotReason.WaitingForTurn,
                        "Waits for SnapshotJob " + turn.name()
                                + ": a source has one copy at a time, in the order in which"
                                + " the jobs were created."));
    }

    private static Optional<Verdict> sourceNotReady(SnapshotInput input) {
        SourceReady source = SourceReady.of(input.source());
        return source.isReady()
                ? Optional.empty()
                : Optional.of(Verdict.fails(
                        SnapshotReason.SourceNotReady,
                        "Waits until CdcSource " + input.sourceName() + " captures. It says: "
                                + source.words().orElse("nothing yet.")));
    }
}
