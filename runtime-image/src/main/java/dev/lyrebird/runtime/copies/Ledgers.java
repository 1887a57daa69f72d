package dev.lyrebird.runtime.copies;

import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerReading.Readable;
import dev.lyrebird.contract.snapshot.LedgerReading.Unreadable;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.WorkerWait;
import dev.lyrebird.runtime.snapshot.ledger.LedgerUnavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What plan and ledgers of a job say at one moment.
 *
 * @param summary how far the copy is; empty before it was planned, and while a ledger cannot be read
 * @param waits what workers wait for, the gravest of it; empty while all read
 * @param damage what is wrong with plan or ledgers, for a copy that was planned
 */
record Ledgers(
        LedgerReading<SnapshotPlan> plan,
        Optional<LedgerSummary> summary,
        Optional<WorkerWait> waits,
        Optional<String> damage) {
    static Ledgers of(JobFolder folder, JobRecord record) throws LedgerUnavailable {
        LedgerReading<SnapshotPlan> plan = folder.plan(record).look();
        if (!(plan instanceof Readable<SnapshotPlan> planned)) {
            return new Ledgers(
                    plan, Optional.empty(), Optional.empty(), Optional.of("The plan in " + folder.path() + " is gone"));
        }
        List<GroupState> states = new ArrayList<>();
        for (int group = 0; group < planned.value().groups(); group++) {
            LedgerReading<GroupState> state = folder.ledger(record, group).look();
            if (!(state instanceof Readable<GroupState> readable)) {
                String why = state instanceof Unreadable<GroupState> unreadable ? unreadable.why() : "it is gone";
                return new Ledgers(
                        plan,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(
                                "The ledger of group " + group + " in " + folder.path() + " cannot be read, " + why));
            }
            states.add(readable.value());
        }
        return new Ledgers(plan, Optional.of(LedgerSummary.of(states)), waits(states), Optional.empty());
    }

    private static Optional<WorkerWait> waits(List<GroupState> states) {
        return states.stream()
                .map(GroupState::waits)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(WorkerWait::cause));
    }

    int groups() {
        return plan instanceof Readable<SnapshotPlan> planned ? planned.value().groups() : 0;
    }
}
