package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.snapshot.GroupState;

/** The rule that keeps one writer a ledger. */
final class Epochs {
    private Epochs() {}

    /** @throws LedgerLost when {@code stored} was written by a later holder than {@code mine} */
    static void check(GroupState stored, GroupState mine) throws LedgerLost {
        if (stored.epoch() != mine.epoch() || !stored.jobUid().equals(mine.jobUid())) {
            throw new LedgerLost("Group " + mine.group() + " was taken up by another worker, with epoch "
                    + stored.epoch() + "; this worker has epoch " + mine.epoch() + " and stops.");
        }
    }
}
