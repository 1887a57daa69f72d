package dev.lyrebird.runtime.snapshot.ledger;

import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupLedger;

/** A ledger that lives as long as its process. */
public final class MemoryLedgerStore implements LedgerStore {
    private GroupLedger ledger;

    public MemoryLedgerStore(GroupChunks chunks) {
        this.ledger = GroupLedger.planned(chunks);
    }

    @Override
    public synchronized GroupLedger claim(String writer) {
        ledger = ledger.claimed(writer);
        return ledger;
    }

    @Override
    public synchronized void save(GroupLedger changed) throws LedgerLost {
        Epochs.check(ledger.state(), changed.state());
        ledger = changed;
    }
}
