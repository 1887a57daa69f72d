package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import java.util.concurrent.locks.ReentrantLock;

/** Hands the events of several readers to one output, which takes them from one thread at a time: in lots, so that they rarely meet. */
public final class SharedOutput {
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
        private final Lot lot = new Lot();

        @Override
        public void emit(ChangeEvent event) throws InterruptedException, DeliveryEnded {
            if (lot.add(event)) {
                settle();
            }
        }

        @Override
        public void settle() throws InterruptedException, DeliveryEnded {
            lock.lockInterruptibly();
            try {
                lot.handOn(target);
            } finally {
                lock.unlock();
            }
        }
    }
}
