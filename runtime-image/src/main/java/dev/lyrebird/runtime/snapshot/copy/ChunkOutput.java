package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;

/** Where one reader's rows go. Belongs to its thread. */
public interface ChunkOutput {
    /** Takes an event; blocks while there is no room. */
    void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded;

    /** Returns when all that was emitted may count as delivered. */
    void settle() throws InterruptedException, DeliveryEnded;
}
