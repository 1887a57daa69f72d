package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Hands the events of several readers to one output, which takes them from one thread at a time: in lots, so that they rarely meet. */
public final class SharedOutput {
    private static final int LOT = 256;
    private static final long LOT_BYTES = 256 << 10;

    private final EventOutput target;
    private final ReentrantLock lock = new ReentrantLock();

    public SharedOutput(EventOutput target) {
        this.target = target;
    }

    /** @return the output of one reader; who waits for its deliveries is whoever owns the target */
    public ChunkOutput reader() {
        return new Reader();
    }

    private final class Reader implements ChunkOutput {
        private final List<ChangeEvent> lot = new ArrayList<>(LOT);
        private long bytes;

        @Override
        public void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded {
            lot.add(event);
            bytes += event.size();
            if (lot.size() >= LOT || bytes >= LOT_BYTES) {
                settle();
            }
        }

        @Override
        public void settle() throws InterruptedException, DeliveryEnded {
            lock.lockInterruptibly();
            try {
                for (ChangeEvent event : lot) {
                    target.emit(event);
                }
            } finally {
                lock.unlock();
                lot.clear();
                bytes = 0;
            }
        }
    }
}
