package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.snapshot.GroupLedger;

/** Where the ledger of one group is kept. */
public interface LedgerStore {
    /**
     * Takes the group up: raises the epoch, so that whoever held it before can write no more.
     *
     * @param writer who takes it
     * @throws LedgerLost when there is no ledger of this snapshot, or none that can be read
     */
    GroupLedger claim(String writer) throws LedgerLost, LedgerUnavailable, InterruptedException;

    /**
     * Writes the ledger.
     *
     * @throws LedgerLost when another worker has taken the group up
     */
    void save(GroupLedger ledger) throws LedgerLost, LedgerUnavailable, InterruptedException;
}
