package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerReading.Newer;
import dev.lyrebird.contract.snapshot.LedgerReading.Readable;
import dev.lyrebird.contract.snapshot.LedgerReading.Unreadable;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import java.util.Optional;

/** Reads a ledger from where it is kept; what cannot be used is named. */
final class StoredLedger {
    private StoredLedger() {}

    /** @param place where it is kept, for messages */
    static GroupLedger read(Optional<byte[]> chunks, Optional<String> state, String jobUid, String place)
            throws LedgerLost {
        GroupChunks planned = value(LedgerCodec.chunks(chunks), place);
        GroupState now = value(LedgerCodec.state(state), place);
        if (!planned.jobUid().equals(jobUid)) {
            throw new LedgerLost("The ledger " + place + " is of another snapshot, with UID " + planned.jobUid() + ".");
        }
        try {
            return new GroupLedger(planned, now);
        } catch (IllegalArgumentException e) {
            throw new LedgerLost("The ledger " + place + " contradicts itself: " + e.getMessage() + ".");
        }
    }

    /**
     * @param place where it is kept, for messages
     * @return what was planned; empty when nothing was, or nothing that can be read
     * @throws LedgerLost when a newer Lyrebird wrote it, which nothing may be written over
     */
    static Optional<SnapshotPlan> plan(LedgerReading<SnapshotPlan> reading, String place) throws LedgerLost {
        refuseNewer(reading, "The plan " + place);
        return reading instanceof Readable<SnapshotPlan> readable ? Optional.of(readable.value()) : Optional.empty();
    }

    /**
     * Whether a worker of this job has begun the group.
     *
     * @throws LedgerLost when a newer Lyrebird wrote it, whose workers may have
     */
    static boolean isBegun(LedgerReading<GroupState> reading, String jobUid, String place) throws LedgerLost {
        refuseNewer(reading, "The ledger " + place);
        return reading instanceof Readable<GroupState> state
                && state.value().jobUid().equals(jobUid)
                && state.value().epoch() > 0;
    }

    private static void refuseNewer(LedgerReading<?> reading, String what) throws LedgerLost {
        if (reading instanceof Newer<?> newer) {
            throw new LedgerLost(what + " is left as it is: " + newer.why() + ". Continue with that version.");
        }
    }

    private static <T> T value(LedgerReading<T> reading, String place) throws LedgerLost {
        refuseNewer(reading, "The ledger " + place);
        if (reading instanceof Readable<T> readable) {
            return readable.value();
        }
        throw new LedgerLost("The ledger " + place + " cannot be used: "
                + (reading instanceof Unreadable<T> unreadable ? unreadable.why() : "nothing was planned yet") + ".");
    }
}
