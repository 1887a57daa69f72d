package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupLedger;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerReading.Readable;
import dev.lyrebird.contract.snapshot.LedgerReading.Unreadable;
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

    private static <T> T value(LedgerReading<T> reading, String place) throws LedgerLost {
        if (reading instanceof Readable<T> readable) {
            return readable.value();
        }
        throw new LedgerLost("The ledger " + place + " cannot be used: "
                + (reading instanceof Unreadable<T> unreadable ? unreadable.why() : "nothing was planned yet") + ".");
    }
}
