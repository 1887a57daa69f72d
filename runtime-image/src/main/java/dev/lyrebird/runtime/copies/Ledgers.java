package dev.lyrebird.runtime.copies;

import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerReading.Newer;
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
 * @param writtenByNewer what of them a newer Lyrebird wrote, so that it is not known here; empty when nothing
 * @param damage what is wrong with plan or ledgers, for a copy that was planned
 */
record Ledgers(
        LedgerReading<SnapshotPlan> plan,
        Optional<LedgerSummary> summary,
        Optional<WorkerWait> waits,
        Optional<String> writtenByNewer,
        Optional<String> damage) {
    static Ledgers of(JobFolder folder, JobRecord record) throws LedgerUnavailable {
        LedgerReading<SnapshotPlan> plan = folder.plan(record).look();
        if (!(plan instanceof Readable<SnapshotPlan> planned)) {
            return unread(plan, plan, "The plan in " + folder.path());
        }
        List<GroupState> states = new ArrayList<>();
        for (int group = 0; group < planned.value().groups(); group++) {
            LedgerReading<GroupState> state = folder.ledger(record, group).look();
            if (!(state instanceof Readable<GroupState> readable)) {
                return unread(plan, state, "The ledger of group " + group + " in " + folder.path());
            }
            states.add(readable.value());
        }
        return new Ledgers(
                plan, Optional.of(LedgerSummary.of(states)), waits(states), Optional.empty(), Optional.empty());
    }

    private static Ledgers unread(LedgerReading<SnapshotPlan> plan, LedgerReading<?> reading, String what) {
        Optional<String> newer =
                reading instanceof Newer<?> found ? Optional.of(what + ": " + found.why()) : Optional.empty();
        String why = reading instanceof Unreadable<?> unreadable ? " cannot be read: " + unreadable.why() : " is gone";
        return new Ledgers(
                plan,
                Optional.empty(),
                Optional.empty(),
                newer,
                newer.isPresent() ? Optional.empty() : Optional.of(what + why));
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
